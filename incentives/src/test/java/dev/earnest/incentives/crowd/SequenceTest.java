package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequenceTest {

    @ParameterizedTest(name = "{0} items, share {1}, {2} times, gap {3}")
    @CsvSource({
        "1,0,1,0", "10,0.5,1,0", "50,0.2,1,15", "50,1,1,15", "50,1,1,49", "20,0.5,1,19",
        "30,0.4,2,8", "50,1,3,20", "12,0.25,3,3", "40,0.5,2,29", "7,1,1,6", "3,0.34,1,2"
    })
    void everyItemComesAsOftenAsAskedAndTheGapIsKept(int items, double share, int times, int gap) {
        int repeated = (int) Math.round(share * items);
        for (int seed = 0; seed < 200; seed++) {
            int[] order = Sequence.of(items, new Repeats(share, times, gap, 1), new Draws(seed));
            assertThat(order).hasSize(items + repeated * times);
            int[] seen = new int[items];
            int[] last = new int[items];
            for (int at = 0; at < order.length; at++) {
                int item = order[at];
                if (seen[item]++ > 0) {
                    assertThat(at - last[item] - 1).as("seed %d", seed).isGreaterThanOrEqualTo(gap);
                }
                last[item] = at;
            }
            assertThat(Arrays.stream(seen).filter(count -> count == 1 + times).count())
                    .isEqualTo(repeated);
            assertThat(Arrays.stream(seen).filter(count -> count == 1).count())
                    .isEqualTo(items - repeated);
        }
    }

    @ParameterizedTest(name = "{0} items, share {1}, {2} times, gap {3}")
    @CsvSource({"10,1,1,10", "10,0.1,1,10", "40,0.5,2,30", "1,1,1,1"})
    void aGapThatCannotBeKeptIsRefused(int items, double share, int times, int gap) {
        var repeats = new Repeats(share, times, gap, 1);
        assertThatThrownBy(() -> Sequence.of(items, repeats, new Draws(1)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("an annotator with " + items + " items")
                .hasMessageContaining("lower the gap");
    }

    @Test
    void lagsDiffer() {
        int[] order = Sequence.of(100, Repeats.of(0.3, 5), new Draws(9));
        int[] first = new int[100];
        int[] lags = new int[30];
        int count = 0;
        Arrays.fill(first, -1);
        for (int at = 0; at < order.length; at++) {
            if (first[order[at]] >= 0) {
                lags[count++] = at - first[order[at]];
            } else {
                first[order[at]] = at;
            }
        }
        assertThat(Arrays.stream(lags).distinct().count()).isGreaterThan(15);
    }
}
