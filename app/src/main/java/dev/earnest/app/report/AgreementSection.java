package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.svg.Scale;
import dev.earnest.app.svg.Whisker;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.agreement.Agreement;
import java.util.ArrayList;
import java.util.List;

/// How far people agree, by every measure that suits the data, with how to read it.
final class AgreementSection {
    private static final double NONE = Double.NaN;

    private AgreementSection() {}

    static Section of(List<MeasuredAgreement> measures) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Prose(
                        "1 is perfect agreement. For every measure but the observed agreement, 0 is"
                                + " what people who answer by chance would reach, so these can be"
                                + " compared across data sets with different answers. Krippendorff's"
                                + " own advice for alpha: rely on data from 0.80, draw tentative"
                                + " conclusions from 0.667. Tastes differ more than facts: preference"
                                + " data are often far below, and aggregation over many people can"
                                + " still be sound.",
                        true));
        List<Whisker> whiskers = new ArrayList<>();
        for (MeasuredAgreement measure : measures) {
            whiskers.add(whisker(measure));
        }
        Scale found = Whisker.scale(whiskers);
        Scale scale = new Scale(Math.min(0, found.low()), 1, 2, 98);
        List<List<Cell>> rows = new ArrayList<>();
        for (int index = 0; index < measures.size(); index++) {
            rows.add(row(measures.get(index), whiskers.get(index), scale));
        }
        blocks.add(
                new Grid(
                        "Agreement with 95 % intervals",
                        List.of(
                                Column.text("Measure"),
                                Column.number("Value"),
                                Column.number("95 % interval").wideOnly(),
                                Column.picture("", Whisker.axis(scale)),
                                Column.number("Items").wideOnly()),
                        rows));
        for (MeasuredAgreement measure : measures) {
            if (measure.agreement() instanceof Agreement.Undefined undefined) {
                blocks.add(
                        new Prose(
                                measure.title()
                                        + " does not exist here: "
                                        + undefined.reason()
                                        + ".",
                                true));
            }
        }
        return new Section("agreement", "How far people agree", blocks);
    }

    private static List<Cell> row(MeasuredAgreement measure, Whisker whisker, Scale scale) {
        return switch (measure.agreement()) {
            case Agreement.Value value ->
                    List.of(
                            Cell.text(measure.title()),
                            Numbering.fixed(value.value(), 3),
                            Numbering.interval(whisker.low(), whisker.high(), 3),
                            Cell.picture(whisker.svg(scale), value.value()),
                            Numbering.count(value.basis().items()));
            case Agreement.Undefined undefined ->
                    List.of(
                            Cell.text(measure.title()),
                            Cell.text("–"),
                            Cell.text("–"),
                            Cell.picture(whisker.svg(scale), NONE),
                            Numbering.count(undefined.basis().items()));
        };
    }

    private static Whisker whisker(MeasuredAgreement measure) {
        return switch (measure.agreement()) {
            case Agreement.Value value ->
                    Whisker.of(
                            value.value(),
                            value.interval().map(Interval::low).orElse(NONE),
                            value.interval().map(Interval::high).orElse(NONE));
            case Agreement.Undefined undefined -> Whisker.of(NONE, NONE, NONE);
        };
    }

    /// @return one sentence for the top of the page; empty where no chance-corrected measure exists
    static String sentence(List<MeasuredAgreement> measures) {
        for (MeasuredAgreement measure : measures) {
            if (measure.agreement() instanceof Agreement.Value value
                    && measure.name().startsWith("krippendorff")) {
                String word =
                        value.value() >= 0.8
                                ? "high"
                                : value.value() >= 0.667
                                        ? "moderate"
                                        : value.value() >= 0.2 ? "low" : "very low";
                return "Agreement between people is "
                        + word
                        + ": "
                        + measure.title()
                        + " is "
                        + Numbering.minus(Numbers.fixed(value.value(), 2))
                        + value.interval()
                                .map(interval ->
                                        " (95 % interval "
                                                + Numbering.minus(
                                                        Numbers.interval(
                                                                interval.low(), interval.high(), 2))
                                                + ")")
                                .orElse("")
                        + ", where 0 is chance and 1 is perfect.";
            }
        }
        return "";
    }
}
