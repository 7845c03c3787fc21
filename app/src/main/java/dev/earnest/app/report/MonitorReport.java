package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Legend;
import dev.earnest.app.report.Block.Picture;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.svg.SessionPicture;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.monitor.review.Advice;
import dev.earnest.monitor.review.GroupReview;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import java.util.ArrayList;
import java.util.List;

/// The page about a crowd: who is trying, what speaks against whom, and what to do.
public final class MonitorReport {
    private final Review review;
    private final ReviewOptions options;

    private MonitorReport(Review review, ReviewOptions options) {
        this.review = review;
        this.options = options;
    }

    /// @param notes what reading the file came to
    public static Page page(
            Review review, ReviewOptions options, List<String> notes, Provenance provenance) {
        var report = new MonitorReport(review, options);
        List<Section> sections = new ArrayList<>();
        sections.add(CommitmentSection.of(review, options));
        sections.addAll(AlarmSection.of(review));
        if (!review.sessions().isEmpty()) {
            sections.add(report.sessions());
        }
        if (review.everybody().repeats().pairs() > 0) {
            sections.add(report.groups());
        }
        sections.add(report.method());
        return new Page(
                "Who is really trying",
                report.figures(),
                MonitorWords.findings(review),
                review.notes(),
                sections,
                notes,
                provenance);
    }

    private List<Figure> figures() {
        GroupReview all = review.everybody();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Numbers.count(all.annotators()), "annotators"));
        figures.add(new Figure(Numbers.count(all.answers()), "answers"));
        figures.add(new Figure(Numbers.count(all.repeats().pairs()), "repeats"));
        if (all.repeats().pairs() > 0) {
            figures.add(new Figure(Numbers.percent(all.repeats().share()), "of repeats agree"));
        }
        figures.add(new Figure(Numbers.count(review.count(Advice.LookInto.class)), "to look into"));
        if (review.estimated()) {
            figures.add(new Figure(Numbers.count(review.count(Advice.Pay.class)), "to pay"));
        }
        return figures;
    }

    private Section sessions() {
        List<SessionPicture.Span> spans =
                review.sessions().stream()
                        .map(span ->
                                new SessionPicture.Span(
                                        span.from(),
                                        span.to(),
                                        span.share(),
                                        span.interval().low(),
                                        span.interval().high(),
                                        span.pairs()))
                        .toList();
        return new Section(
                "sessions",
                "Do they tire?",
                List.of(
                        new Picture(
                                SessionPicture.svg("sessions", spans),
                                "Share of repeats that agree, by minutes since the first repeat of"
                                        + " a session (a pause of half an hour begins a new one),"
                                        + " everybody together. A line that falls shows fatigue of"
                                        + " the whole crowd; the alarms look at each annotator.",
                                List.of(
                                        new Block.Key("dot", "share of repeats that agree"),
                                        new Block.Key("whisker", level() + " interval"),
                                        new Block.Key("inner", "minutes that the dot covers")),
                                false)));
    }

    private String level() {
        return Numbers.fixed(100 * options.repeats().level(), 0) + " %";
    }

    private Section groups() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("Group"));
        columns.add(Column.number("Annotators"));
        columns.add(Column.number("Answers").wideOnly());
        columns.add(Column.number("Repeats"));
        columns.add(Column.number("Agree"));
        columns.add(Column.number("Kappa"));
        if (review.estimated()) {
            columns.add(Column.number("Commitment"));
            columns.add(Column.number(level() + " interval").wideOnly());
        }
        List<List<Cell>> rows = new ArrayList<>();
        review.groups().forEach(group -> rows.add(row(group.group(), group)));
        rows.add(row("Everybody", review.everybody()));
        return new Section(
                "groups",
                "How consistent the crowd is",
                List.of(
                        new Prose(
                                "Agreement counts every repeat, a tie being an answer too; kappa"
                                        + " corrects it for chance. The commitment is that of a group"
                                        + " whose members are all alike, and its interval does not"
                                        + " show how much they differ.",
                                true),
                        new Grid("Repeats of groups", columns, rows)));
    }

    private List<Cell> row(String name, GroupReview group) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(name));
        cells.add(Numbering.count(group.annotators()));
        cells.add(Numbering.count(group.answers()));
        cells.add(Numbering.count(group.repeats().pairs()));
        cells.add(Numbering.percent(group.repeats().share()));
        cells.add(Numbering.fixed(group.repeats().kappa(), 2));
        if (review.estimated()) {
            var estimate = group.commitment().estimate();
            cells.add(
                    Numbering.fixed(estimate.map(some -> some.commitment()).orElse(Double.NaN), 2));
            cells.add(
                    Numbering.interval(
                            estimate.map(some -> some.interval().low()).orElse(Double.NaN),
                            estimate.map(some -> some.interval().high()).orElse(Double.NaN),
                            2));
        }
        return cells;
    }

    private Section method() {
        List<Block> blocks = new ArrayList<>();
        if (review.estimated()) {
            blocks.add(new Prose(MonitorWords.test(review, options) + ".", false));
            blocks.add(
                    new Prose(
                            "A committed answer follows the annotator's own opinion; any other is a"
                                    + " coin toss. Commitment is the share of committed answers. A"
                                    + " repeat passes when both answers agree, an expert check when"
                                    + " the answer is the expert's, a gold item when it is the one"
                                    + " most committed people give. Intervals and decisions are exact:"
                                    + " they invert the law of the number of passes, and hold for few"
                                    + " answers too.",
                            false));
            blocks.add(new Prose(MonitorWords.model(review, options), false));
        }
        MonitorWords.matches(review)
                .forEach(line -> blocks.add(new Prose(Numbering.capital(line) + ".", false)));
        blocks.add(
                new Prose(
                        "Alarms are corrected for their number by Benjamini and Hochberg within each"
                                + " kind: of those raised, about "
                                + Numbers.percent(options.alarms().rate())
                                + " at most are expected to be false. Nobody is tested on fewer than "
                                + options.alarms().leastAnswers()
                                + " answers, and a share counts only "
                                + Numbers.fixed(options.alarms().margin(), 2)
                                + " beyond what the others show.",
                        false));
        if (!review.notLookedAt().isEmpty()) {
            blocks.add(
                    new Prose(
                            "Not looked at: " + String.join("; ", review.notLookedAt()) + ".",
                            true));
        }
        return new Section("method", "How this was decided", blocks);
    }

    /// @return the keys of the chart of commitment
    static Legend legend(ReviewOptions options) {
        var tested = options.repeats().hypotheses();
        return new Legend(
                List.of(
                        new Block.Key("dot", "commitment"),
                        new Block.Key(
                                "whisker",
                                Numbers.fixed(100 * options.repeats().level(), 0) + " % interval"),
                        new Block.Key(
                                "zone",
                                "from "
                                        + tested.from()
                                        + " (too low) to "
                                        + tested.to()
                                        + " (suffices)"),
                        new Block.Key("flag", "an alarm is raised")));
    }
}
