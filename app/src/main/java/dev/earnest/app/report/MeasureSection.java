package dev.earnest.app.report;

import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.evaluate.judge.quality.Estimated;
import java.util.ArrayList;
import java.util.List;

/// How far a judge can be trusted, as a table with pictures and a list of meanings.
final class MeasureSection {
    private MeasureSection() {}

    /// @param how what was asked, in sentences
    static Section of(List<JudgeMeasure> measures, String how) {
        List<Whisker> whiskers = new ArrayList<>();
        for (JudgeMeasure one : measures) {
            whiskers.add(
                    Whisker.of(
                            100 * one.found().value(),
                            100 * one.found().low(),
                            100 * one.found().high()));
        }
        double low = whiskers.stream().mapToDouble(Whisker::low).min().orElse(0);
        Scale scale = new Scale(Math.min(0, Double.isNaN(low) ? 0 : low), 100, 2, 98);
        List<List<Cell>> rows = new ArrayList<>();
        for (int index = 0; index < measures.size(); index++) {
            JudgeMeasure one = measures.get(index);
            Estimated found = one.found();
            rows.add(
                    List.of(
                            Cell.text(Numbering.capital(one.name())),
                            Cell.number(
                                    Numbering.minus(
                                            Numbering.sentence(
                                                    JudgeWords.value(one, found.value()))),
                                    found.value()),
                            Numbering.interval(
                                    one.scaled(found.low()),
                                    one.scaled(found.high()),
                                    one.decimals()),
                            Cell.picture(whiskers.get(index).svg(scale), found.value()),
                            one.neutral().isPresent()
                                    ? Cell.number(
                                            Numbering.sentence(
                                                    JudgeWords.value(
                                                            one, one.neutral().getAsDouble())),
                                            one.neutral().getAsDouble())
                                    : Cell.text(""),
                            Numbering.count(found.count())));
        }
        List<List<Cell>> meanings =
                measures.stream()
                        .map(one ->
                                List.of(
                                        Cell.text(Numbering.capital(one.name())),
                                        Cell.text(one.meaning())))
                        .toList();
        return new Section(
                "measures",
                "How far it can be trusted",
                List.of(
                        new Prose(
                                how
                                        + " The picture runs in hundredths; where a judge without bias has a known value, it is"
                                        + " beside, and an interval that leaves it out shows a bias.",
                                true),
                        new Grid(
                                "Measures with 95 % intervals",
                                List.of(
                                        Column.text("Measure"),
                                        Column.number("Value"),
                                        Column.number("95 % interval").wideOnly(),
                                        Column.picture("", Whisker.axis(scale)),
                                        Column.number("Without bias").wideOnly(),
                                        Column.number("Of").wideOnly()),
                                rows),
                        new Grid(
                                "How to read them",
                                List.of(Column.text("Measure"), Column.text("Meaning")),
                                meanings)));
    }
}
