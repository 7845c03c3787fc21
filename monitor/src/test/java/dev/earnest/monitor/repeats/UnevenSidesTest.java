package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnevenSidesTest {
    /// Always the left: equal labels wherever two of them saw the same order.
    private static RepeatTable clicker(int same, int swapped) {
        var table = ComparisonTable.builder();
        for (int item = 0; item < 100; item++) {
            for (int occasion = 0; occasion < same + swapped; occasion++) {
                boolean first = occasion < same;
                table.add(
                        first ? "x" : "y",
                        first ? "y" : "x",
                        Outcome.LEFT,
                        "a",
                        "p" + item,
                        Extras.NONE.withOccasion(occasion));
            }
        }
        return RepeatTable.of(table.build(), RepeatSides.SWAPPED);
    }

    /// Five labels in one order and one in the other looked like a commitment of 0.70.
    @Test
    void oneSwappedLabelOfSixDoesNotMakeAClickerCommitted() {
        RepeatTable repeats = clicker(5, 1);
        assertThat(repeats.counts().getFirst().items()).isZero();
        assertThat(repeats.unusedItems()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "2, 2", "3, 1", "3, 2", "4, 2"})
    void wherePairsOfOneOrderAreHalfAtMostAClickerHasLittleCommitment(int same, int swapped) {
        RepeatTable repeats = clicker(same, swapped);
        assertThat(repeats.counts().getFirst().items()).isEqualTo(100);
        var row = CommitmentTable.of(repeats, MonitorOptions.defaults()).getFirst();
        assertThat(row.estimate().orElseThrow().commitment()).isLessThan(0.05);
    }
}
