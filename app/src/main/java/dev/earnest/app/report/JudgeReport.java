package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.Judged;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The page on a judge: how far it can be trusted, where it differs from people, and what failed.
public final class JudgeReport {
    private final Judged judged;
    private final List<JudgeMeasure> measures;

    private JudgeReport(Judged judged) {
        this.judged = judged;
        this.measures = JudgeMeasure.of(judged);
    }

    /// @param title of the page; empty for one made from the judge's name
    public static Page page(String title, Judged judged, Provenance provenance) {
        JudgeReport report = new JudgeReport(judged);
        List<Section> sections = new ArrayList<>();
        sections.add(
                MeasureSection.of(
                        report.measures,
                        "Every pair was shown in both orders. A verdict that could not be read counts nowhere."));
        if (!judged.quality().categories().isEmpty()) {
            sections.add(report.categories());
        }
        JudgeCases.disagreements(judged).ifPresent(sections::add);
        JudgeCases.contradictions(judged).ifPresent(sections::add);
        JudgeCases.failures(judged).ifPresent(sections::add);
        return new Page(
                title.isEmpty()
                        ? "How far to trust " + judged.judge().replaceFirst(" at http.*", "")
                        : title,
                report.figures(),
                report.story(),
                JudgeWords.warnings(judged),
                sections,
                List.of(Numbering.capital(JudgeWords.spending(judged)) + "."),
                provenance);
    }

    private Optional<JudgeMeasure> measure(String key) {
        return measures.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Numbers.count(judged.quality().pairs()), "pairs, in both orders"));
        measure("consistency")
                .ifPresent(one ->
                        figures.add(
                                new Figure(
                                        Numbers.percent(one.found().value()),
                                        "same verdict in both orders")));
        measure("accuracy")
                .ifPresent(one ->
                        figures.add(
                                new Figure(
                                        Numbers.percent(one.found().value()),
                                        "same verdict as people")));
        measure("kappa")
                .ifPresent(one ->
                        figures.add(
                                new Figure(
                                        Numbers.fixed(one.found().value(), 2),
                                        "kappa with people")));
        judged.price()
                .ifPresent(price ->
                        figures.add(
                                new Figure(
                                        JudgeWords.money(judged.spending().costEach(price)),
                                        "cost of a ruling")));
        return figures;
    }

    private List<String> story() {
        List<String> story = new ArrayList<>();
        measure("consistency")
                .ifPresent(one ->
                        story.add(
                                "When the answers change places, the verdict stays in "
                                        + JudgeWords.shown(one)
                                        + " of pairs."));
        measure("first_shown")
                .ifPresent(one ->
                        story.add(
                                one.isOff()
                                        ? "It favours the answer shown "
                                                + (one.found().value() > 0.5 ? "first" : "second")
                                                + ": verdicts for the first place make up "
                                                + JudgeWords.shown(one)
                                                + "."
                                        : "No preference for a place was found: verdicts for the first place make up "
                                                + JudgeWords.shown(one)
                                                + "."));
        measure("length_gap")
                .ifPresent(one ->
                        story.add(
                                one.isOff()
                                        ? "It prefers the longer answer "
                                                + (one.found().value() > 0 ? "more" : "less")
                                                + " often than people do; the difference is "
                                                + JudgeWords.shown(one)
                                                + " of verdicts."
                                        : "It likes long answers neither more nor less than people do, as far as these pairs tell."));
        measure("kappa")
                .ifPresent(one ->
                        story.add(
                                "Beyond chance it agrees with people by a kappa of "
                                        + JudgeWords.shown(one)
                                        + "."));
        return story;
    }

    private Section categories() {
        List<List<Cell>> rows = new ArrayList<>();
        for (JudgeQuality.Category one : judged.quality().categories()) {
            rows.add(
                    List.of(
                            Cell.text(one.name().isEmpty() ? "(none)" : one.name()),
                            Numbering.count(one.pairs()),
                            percent(one.consistency().consistent()),
                            percent(one.people().accuracy()),
                            one.people()
                                    .accuracy()
                                    .map(found ->
                                            Numbering.interval(
                                                    100 * found.low(), 100 * found.high(), 1))
                                    .orElseGet(() -> Cell.text("–")),
                            one.people()
                                    .kappa()
                                    .map(found -> Numbering.fixed(found.value(), 3))
                                    .orElseGet(() -> Cell.text("–"))));
        }
        return new Section(
                "categories",
                "By category",
                List.of(
                        new Grid(
                                "Consistency and agreement with people",
                                List.of(
                                        Column.text("Category"),
                                        Column.number("Pairs"),
                                        Column.number("Same in both orders"),
                                        Column.number("Same as people"),
                                        Column.number("95 % interval").wideOnly(),
                                        Column.number("Kappa").wideOnly()),
                                rows)));
    }

    private static Cell percent(Optional<Estimated> share) {
        return share.map(found -> Numbering.percent(found.value())).orElseGet(() -> Cell.text("–"));
    }
}
