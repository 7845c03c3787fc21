package dev.earnest.app.report;

import dev.earnest.app.report.Block.Cell;
import dev.earnest.app.report.Block.Column;
import dev.earnest.app.report.Block.Grid;
import dev.earnest.app.report.Block.Prose;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.review.Review;
import java.util.ArrayList;
import java.util.List;

/// Alarms by kind: what they mean, whom they name, and the evidence.
final class AlarmSection {
    private AlarmSection() {}

    /// @return one section with every alarm, or none where nothing was tested
    static List<Section> of(Review review) {
        List<Block> blocks = new ArrayList<>();
        for (AlarmKind kind : AlarmKind.values()) {
            List<Alarm> raised =
                    review.alarms().stream()
                            .filter(alarm -> alarm.suspicion().kind() == kind)
                            .toList();
            if (!raised.isEmpty()) {
                blocks.add(
                        new Prose(AlarmWords.meaning(kind) + " " + AlarmWords.remedy(kind), false));
                blocks.add(
                        new Grid(
                                kind.label()
                                        + ": "
                                        + Numbers.of(raised.size(), "alarm", "alarms")
                                        + " of "
                                        + Numbers.of(
                                                review.tested().getOrDefault(kind, 0),
                                                "test",
                                                "tests"),
                                List.of(
                                        Column.text("Annotator"),
                                        Column.text("Evidence"),
                                        Column.number("Measured"),
                                        Column.number("Interval").wideOnly(),
                                        Column.number("Normal").wideOnly(),
                                        Column.number("False-discovery rate").wideOnly()),
                                raised.stream().map(AlarmSection::row).toList()));
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(
                    new Prose(
                            review.tested().isEmpty()
                                    ? "Nothing could be tested; the last section says why."
                                    : "No test stands out.",
                            false));
        }
        return List.of(new Section("alarms", "What speaks against somebody", blocks));
    }

    private static List<Cell> row(Alarm alarm) {
        Suspicion suspicion = alarm.suspicion();
        boolean time =
                suspicion.kind() == AlarmKind.CHANGE
                        || suspicion.kind() == AlarmKind.AGREEMENT_CHANGE;
        return List.of(
                Cell.text(
                        suspicion.annotator()
                                + suspicion.partner().map(other -> " and " + other).orElse("")),
                Cell.text(suspicion.evidence()),
                Numbering.fixed(suspicion.observed(), 2),
                Numbering.interval(
                        suspicion.interval().low(), suspicion.interval().high(), time ? 0 : 2),
                Numbering.fixed(suspicion.expected(), 2),
                alarm.adjusted() < 0.001
                        ? Cell.number("< 0.001", alarm.adjusted())
                        : Numbering.fixed(alarm.adjusted(), 3));
    }
}
