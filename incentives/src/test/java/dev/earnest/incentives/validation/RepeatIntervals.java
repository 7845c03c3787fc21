package dev.earnest.incentives.validation;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.repeats.CommitmentRow;
import dev.earnest.monitor.repeats.CommitmentTable;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Coverage of the exact intervals of self-consistency.
final class RepeatIntervals {
    private static final double[] COMMITMENTS = {0, 0.3, 0.6, 0.85, 1};

    private static final List<Design> DESIGNS =
            List.of(
                    new Design("60 items, 2 labels", 60, item -> 2),
                    new Design("30 items, 3 labels", 30, item -> 3),
                    new Design("30 items, 2 to 4 labels", 30, item -> 2 + item % 3));

    /// How often items are labelled.
    private record Design(String words, int items, IntUnaryOperator labels) {}

    private RepeatIntervals() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 0;
        for (Design design : DESIGNS) {
            for (CommitmentPer per : CommitmentPer.values()) {
                for (double eta : COMMITMENTS) {
                    rows.add(row(design, per, eta, size.from(++salt)));
                }
            }
        }
        return new Section(
                "Intervals of commitment from repeats",
                "Annotators of the stated commitment repeat items with swapped sides, delta 0.05 known;"
                        + " every annotator is a replication. Exact intervals must cover at their level or"
                        + " more (less 3 Monte-Carlo errors).",
                List.of(
                        "design",
                        "drawn per",
                        "commitment",
                        "coverage at 80 %",
                        "coverage at 95 %"),
                rows);
    }

    private static Section.Row row(Design design, CommitmentPer per, double eta, Size size) {
        RepeatTable repeats = Play.repeats(per, eta, design.items, design.labels, size);
        Rate low = coverage(repeats, per, eta, 0.8);
        Rate high = coverage(repeats, per, eta, 0.95);
        return Section.Row.of(
                Section.Holds.of(
                        Coverage.enough(low, 0.8, size.replications())
                                && Coverage.enough(high, 0.95, size.replications())),
                design.words,
                per == CommitmentPer.LABEL ? "label" : "pair",
                eta,
                low,
                high);
    }

    private static Rate coverage(RepeatTable repeats, CommitmentPer per, double eta, double level) {
        var options = new MonitorOptions(per, Play.DELTA, Hypotheses.defaults(), level);
        List<CommitmentRow> rows = CommitmentTable.of(repeats, options);
        long covered =
                rows.stream()
                        .filter(row -> Coverage.covers(row.estimate().orElseThrow(), eta))
                        .count();
        return Rate.of(covered, rows.size());
    }
}
