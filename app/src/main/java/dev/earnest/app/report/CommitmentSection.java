package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.CommitmentWhisker;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.Interval;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Source;
import dev.earnest.monitor.review.SourceEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every annotator with commitment, decision and advice, who needs attention first.
final class CommitmentSection {
    private static final int MOST = 400;

    private CommitmentSection() {}

    static Section of(Review review, ReviewOptions options) {
        List<AnnotatorReview> all = review.byAttention();
        List<AnnotatorReview> shown = all.subList(0, Math.min(MOST, all.size()));
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "Whoever needs attention comes first. An alarm comes before the test's decision:"
                                + " a fixed rule, a good memory and a copied answer are perfectly"
                                + " consistent, so that their commitment looks high.",
                        true));
        String caption =
                Numbers.of(all.size(), "annotator", "annotators")
                        + (all.size() > MOST ? "; the first " + MOST + " are shown" : "");
        if (review.estimated()) {
            blocks.add(MonitorReport.legend(options));
            blocks.add(
                    new Grid(
                            caption,
                            List.of(
                                    Column.text("Annotator"),
                                    Column.number("Commitment"),
                                    Column.number("Interval").wideOnly(),
                                    Column.picture("", Whisker.axis(CommitmentWhisker.SCALE)),
                                    Column.text("Decision and evidence").wideOnly(),
                                    Column.text("What to do")),
                            shown.stream()
                                    .map(row -> row(row, options.repeats().hypotheses()))
                                    .toList(),
                            40));
        } else {
            blocks.add(
                    new Grid(
                            caption,
                            List.of(
                                    Column.text("Annotator"),
                                    Column.number("Answers"),
                                    Column.number("Repeats"),
                                    Column.number("Agree"),
                                    Column.number("Kappa"),
                                    Column.text("What to do")),
                            shown.stream().map(CommitmentSection::consistency).toList(),
                            40));
        }
        return new Section("annotators", "Who is trying", blocks);
    }

    private static List<Cell> row(AnnotatorReview row, Hypotheses tested) {
        var estimate = row.commitment().estimate();
        double value = estimate.map(some -> some.commitment()).orElse(Double.NaN);
        Interval interval = estimate.map(some -> some.interval()).orElse(new Interval(0, 1));
        boolean known = estimate.isPresent();
        return List.of(
                Cell.text(row.annotator()),
                Numbering.fixed(value, 2),
                known ? Numbering.interval(interval.low(), interval.high(), 2) : Cell.text("–"),
                Cell.picture(
                        new CommitmentWhisker(
                                        value,
                                        interval.low(),
                                        interval.high(),
                                        !row.alarms().isEmpty())
                                .svg(tested.from(), tested.to()),
                        value),
                Cell.text(evidence(row)),
                Cell.text(row.advice().words()));
    }

    /// Repeats stand here also where they estimate nothing, because the test looks at them.
    private static String evidence(AnnotatorReview row) {
        List<SourceEstimate> sources = row.commitment().sources();
        Stream<String> words = sources.stream().map(CommitmentSection::words);
        int pairs = row.repeats().pairs();
        if (pairs > 0 && sources.stream().noneMatch(some -> some.source() == Source.REPEATS)) {
            String repeats = "repeats " + row.repeats().same() + " of " + pairs;
            words = Stream.concat(Stream.of(repeats + " (not in the estimate)"), words);
        }
        String decision = row.commitment().decision().name().toLowerCase(Locale.ROOT);
        String all = words.collect(Collectors.joining(", "));
        return all.isEmpty() ? decision : decision + ": " + all;
    }

    private static String words(SourceEstimate source) {
        return source.source().label() + " " + source.passed() + " of " + source.signals();
    }

    private static List<Cell> consistency(AnnotatorReview row) {
        return List.of(
                Cell.text(row.annotator()),
                Numbering.count(row.answers()),
                Numbering.count(row.repeats().pairs()),
                Numbering.percent(row.repeats().share()),
                Numbering.fixed(row.repeats().kappa(), 2),
                Cell.text(row.advice().words()));
    }
}
