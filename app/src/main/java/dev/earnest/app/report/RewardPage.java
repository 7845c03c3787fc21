package dev.earnest.app.report;

import dev.earnest.align.score.Calibration;
import dev.earnest.align.score.Correlation;
import dev.earnest.align.score.Group;
import dev.earnest.align.score.LengthReport;
import dev.earnest.align.score.ReportText;
import dev.earnest.align.score.RewardReport;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.align.score.Share;
import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.Histogram;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Series;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What a reward model's scores tell about it, as a page.
public final class RewardPage {
    private static final int BINS = 24;
    private static final int DOTS = 1500;
    private static final int FEW = 100;

    private RewardPage() {}

    /// @param pairs at least one
    /// @param learned whether the model learned from these pairs
    public static Page of(List<ScoredPair> pairs, boolean learned, Provenance provenance) {
        RewardReport report = RewardReport.of(pairs);
        List<Section> sections = new ArrayList<>();
        sections.add(agreement(report, pairs));
        sections.add(calibration(report.calibration()));
        sections.add(length(report.length(), pairs));
        List<String> warnings = new ArrayList<>();
        if (learned) {
            warnings.add(
                    "The model learned from these very pairs, so they tell little of others. Set"
                            + " evaluation in the settings to keep some.");
        }
        if (report.accuracy().count() < FEW) {
            warnings.add(
                    Numbers.of(report.accuracy().count(), "pair is", "pairs are")
                            + " few: read the intervals, not the numbers.");
        }
        return new Page(
                "Reward model",
                figures(report),
                story(report),
                warnings,
                sections,
                List.of(),
                provenance);
    }

    private static List<Page.Figure> figures(RewardReport report) {
        return List.of(
                new Page.Figure(Numbers.count(report.accuracy().count()), "pairs"),
                new Page.Figure(percent(report.accuracy()), "agree with the label"),
                new Page.Figure(Numbers.fixed(report.margin(), 2), "mean margin"),
                new Page.Figure(
                        Numbers.fixed(report.calibration().expectedError(), 3),
                        "calibration error"),
                new Page.Figure(
                        shown(report.length().margins().spearman()),
                        "correlation of margin and length"));
    }

    private static List<String> story(RewardReport report) {
        Share all = report.accuracy();
        LengthReport length = report.length();
        List<String> story = new ArrayList<>();
        story.add(
                "The model scores the preferred answer higher in "
                        + percent(all)
                        + " of "
                        + Numbers.of(all.count(), "pair", "pairs")
                        + " (95 % interval "
                        + Numbers.percent(all.low())
                        + " to "
                        + Numbers.percent(all.high())
                        + "). Taking the longer answer would agree in "
                        + percent(length.longerChosen())
                        + ".");
        story.add(Numbering.capital(ReportText.temperature(report.calibration())) + ".");
        return story;
    }

    private static Section agreement(RewardReport report, List<ScoredPair> pairs) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "A pair counts as right where the preferred answer has the higher score, as half"
                                + " where both have the same. The margin is the difference of the scores."
                                + " Intervals are Wilson's, at 95 %.",
                        true));
        blocks.add(margins(pairs));
        groups(blocks, "By source", "Source", report.sources());
        groups(blocks, "By annotator", "Annotator", report.annotators());
        groups(blocks, "By how much better the data say it is", "Strength", report.strengths());
        return new Section("agreement", "How often it agrees", blocks);
    }

    private static Picture margins(List<ScoredPair> pairs) {
        double most =
                Math.max(
                        1e-9,
                        pairs.stream()
                                .mapToDouble(pair -> Math.abs(pair.margin()))
                                .max()
                                .orElse(1));
        long[] counts = new long[BINS];
        for (ScoredPair pair : pairs) {
            double place = (pair.margin() / most + 1) / 2;
            counts[Math.clamp((long) (place * BINS), 0, BINS - 1)]++;
        }
        return new Picture(
                Histogram.svg("margin-picture", counts, -most, most, "margin", "pairs"),
                "Margins. Right of 0 the model agrees with the label.",
                List.of(),
                false);
    }

    private static void groups(List<Block> blocks, String title, String head, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        List<Whisker> whiskers =
                groups.stream()
                        .map(group ->
                                Whisker.of(
                                        group.share().value(),
                                        group.share().low(),
                                        group.share().high()))
                        .toList();
        Scale scale = Whisker.scale(whiskers);
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            rows.add(
                    List.of(
                            Cell.text(group.name()),
                            Numbering.count(group.share().count()),
                            Numbering.fixed(group.share().value(), 3),
                            Cell.picture(whiskers.get(i).svg(scale), group.share().low()),
                            Numbering.fixed(group.margin(), 2)));
        }
        blocks.add(
                new Grid(
                        title,
                        List.of(
                                Column.text(head),
                                Column.number("Pairs"),
                                Column.number("Accuracy"),
                                Column.picture("", Whisker.axis(scale)),
                                Column.number("Margin").wideOnly()),
                        rows));
    }

    private static Section calibration(Calibration found) {
        List<Series.Point> points = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        for (Calibration.Bin bin : found.bins()) {
            points.add(new Series.Point(bin.confidence(), bin.share().value()));
            rows.add(
                    List.of(
                            Numbering.fixed(bin.confidence(), 3),
                            Numbering.count(bin.share().count()),
                            Numbering.fixed(bin.share().value(), 3),
                            Numbering.interval(bin.share().low(), bin.share().high(), 3)));
        }
        double least =
                found.bins().stream().mapToDouble(bin -> bin.share().value()).min().orElse(0.5);
        LineChart chart =
                new LineChart(
                                "Reliability",
                                "How often the model is right, by how sure it is.",
                                Axis.linear("confidence").between(0.5, 1),
                                Axis.linear("share right")
                                        .between(Math.min(0.4, least - 0.05), 1.02))
                        .with(
                                new Series(
                                        "as sure as right",
                                        List.of(new Series.Point(0.5, 0.5), new Series.Point(1, 1)),
                                        Series.Look.DASHED,
                                        2))
                        .with(new Series("model", points, Series.Look.DOTTED_LINE, 1));
        return new Section(
                "calibration",
                "Whether it is as sure as it is right",
                List.of(
                        new Prose(
                                "The model's confidence in a pair is the sigmoid of the size of its margin. A"
                                        + " calibrated model is right in nine of ten pairs of confidence 0.9."
                                        + " Below the broken line it is too sure.",
                                true),
                        new Picture(
                                chart.svg("reliability-picture"),
                                "Reliability curve, in ten ranges of confidence.",
                                List.of(),
                                false),
                        new Prose(
                                "Expected calibration error "
                                        + Numbers.fixed(found.expectedError(), 4)
                                        + ", Brier score "
                                        + Numbers.fixed(found.brier(), 4)
                                        + " (0.25 for a model that knows nothing), log loss "
                                        + Numbers.fixed(found.logLoss(), 4)
                                        + " (0.6931). "
                                        + Numbering.capital(ReportText.temperature(found))
                                        + ".",
                                false),
                        new Grid(
                                "By confidence",
                                List.of(
                                        Column.number("Confidence"),
                                        Column.number("Pairs"),
                                        Column.number("Right"),
                                        Column.number("95 % interval").wideOnly()),
                                rows)));
    }

    private static Section length(LengthReport found, List<ScoredPair> pairs) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "Reward models learn to like long answers where annotators do. Correlations near 0"
                                + " and an accuracy at like lengths near the one over all pairs mean that this"
                                + " one looks at more than length.",
                        true));
        blocks.add(scatter(pairs));
        groups(blocks, "By length", "Lengths", RewardReport.of(pairs).lengths());
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(correlation("Score with tokens of the answer", found.scores()));
        rows.add(correlation("Margin with difference in tokens", found.margins()));
        blocks.add(
                new Grid(
                        "Correlations",
                        List.of(
                                Column.text("Of what"),
                                Column.number("Pearson"),
                                Column.number("Spearman"),
                                Column.number("Count").wideOnly()),
                        rows));
        blocks.add(new Prose(sentences(found), false));
        return new Section("length", "What length has to do with it", blocks);
    }

    private static String sentences(LengthReport found) {
        String text =
                "The longer answer was chosen in "
                        + percent(found.longerChosen())
                        + " of the pairs.";
        if (found.balanced().count() > 0) {
            text +=
                    " Where both lengths differ by at most a tenth, the model agrees in "
                            + percent(found.balanced())
                            + " of "
                            + Numbers.of(found.balanced().count(), "pair", "pairs")
                            + ".";
        }
        if (!Double.isNaN(found.even())) {
            text +=
                    " With pairs in which the longer and pairs in which the shorter answer was chosen"
                            + " counting the same, it agrees in "
                            + Numbers.percent(found.even())
                            + "; a model that looks at length alone gets 50 %.";
        }
        return text;
    }

    private static List<Cell> correlation(String name, Correlation found) {
        return List.of(
                Cell.text(name),
                Numbering.fixed(found.pearson().orElse(Double.NaN), 3),
                Numbering.fixed(found.spearman().orElse(Double.NaN), 3),
                Numbering.count(found.count()));
    }

    /// Every pair as a dot, or every n-th where there are many.
    private static Picture scatter(List<ScoredPair> pairs) {
        int step = Math.max(1, (pairs.size() + DOTS - 1) / DOTS);
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += step) {
            points.add(new Series.Point(pairs.get(i).lengthDifference(), pairs.get(i).margin()));
        }
        LineChart chart =
                new LineChart(
                                "Margin by length",
                                "Margin of every pair by how much longer the chosen answer is.",
                                Axis.linear("chosen longer by, tokens"),
                                Axis.linear("margin"))
                        .with(new Series("", points, Series.Look.DOTS, 1));
        return new Picture(
                chart.svg("length-picture"),
                (step == 1 ? "Every pair" : "Every " + Numbers.count(step) + "th pair")
                        + ". A cloud that rises from left to right says that the model likes length.",
                List.of(),
                false);
    }

    private static String percent(Share share) {
        return Numbers.percent(share.value());
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? Numbering.minus(Numbers.fixed(value.getAsDouble(), 2)) : "–";
    }
}
