package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.monitor.MonitorException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatCountsTest {
    private static RepeatCounts random(SplittableRandom random) {
        var counts = RepeatCounts.builder();
        int items = random.nextInt(20);
        for (int item = 0; item < items; item++) {
            int labels = random.nextInt(2, 9);
            counts.add(labels, random.nextInt(labels + 1), random.nextInt(4));
        }
        return counts.build();
    }

    @Test
    void countsAreThoseOfPairsCountedOneByOne() {
        var random = new SplittableRandom(31);
        for (int run = 0; run < 100; run++) {
            var counts = RepeatCounts.builder();
            int pairs = 0;
            int equal = 0;
            int items = random.nextInt(1, 12);
            for (int item = 0; item < items; item++) {
                int labels = random.nextInt(2, 12);
                int ones = random.nextInt(labels + 1);
                counts.add(labels, ones);
                for (int one = 0; one < labels; one++) {
                    for (int other = one + 1; other < labels; other++) {
                        pairs++;
                        equal += (one < ones) == (other < ones) ? 1 : 0;
                    }
                }
            }
            var built = counts.build();
            assertThat(built.pairs()).isEqualTo(pairs);
            assertThat(built.equalPairs()).isEqualTo(equal);
            assertThat(built.items()).isEqualTo(items);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void pooledCountsAddUpInAnyOrder(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 50; run++) {
            RepeatCounts a = random(random);
            RepeatCounts b = random(random);
            RepeatCounts c = random(random);
            assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(b).equalPairs()).isEqualTo(a.equalPairs() + b.equalPairs());
            assertThat(a.plus(b).pairs()).isEqualTo(a.pairs() + b.pairs());
            assertThat(a.plus(b).items()).isEqualTo(a.items() + b.items());
            for (int labels = 2; labels <= 9; labels++) {
                assertThat(a.plus(b).items(labels)).isEqualTo(a.items(labels) + b.items(labels));
            }
        }
    }

    @Test
    void whichLabelIsCalledOneDoesNotMatter() {
        for (int labels = 2; labels <= 9; labels++) {
            for (int ones = 0; ones <= labels; ones++) {
                assertThat(RepeatCounts.builder().add(labels, ones).build())
                        .isEqualTo(RepeatCounts.builder().add(labels, labels - ones).build());
            }
        }
    }

    @Test
    void roomForMoreLabelsDoesNotMakeCountsDifferent() {
        var wide = RepeatCounts.builder().add(2, 2, 3).add(9, 4, 0).build();
        assertThat(wide).isEqualTo(RepeatCounts.ofPairs(3, 3));
        assertThat(wide.hashCode()).isEqualTo(RepeatCounts.ofPairs(3, 3).hashCode());
        assertThat(wide).isNotEqualTo(RepeatCounts.ofPairs(2, 3)).isNotEqualTo("3 of 3");
        assertThat(wide.mostLabels()).isEqualTo(9);
        assertThat(wide.items(1)).isZero();
        assertThat(wide.items(40)).isZero();
    }

    @Test
    void aBuilderGoesOnWithoutTouchingWhatItBuilt() {
        var builder = RepeatCounts.builder().add(2, 2);
        var before = builder.build();
        builder.add(2, 1).add(5, 5);
        assertThat(before).isEqualTo(RepeatCounts.ofPairs(1, 1));
        assertThat(before).hasToString("1 of 1 pairs equal on 1 items");
        assertThat(builder.build()).hasToString("11 of 12 pairs equal on 3 items");
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "1001, 3, 1", "3, 4, 1", "3, -1, 1", "3, 1, -1"})
    void itemsThatCannotBeAreRefused(int labels, int ones, int items) {
        assertThatThrownBy(() -> RepeatCounts.builder().add(labels, ones, items))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith(ones + " of " + labels + " labels: a repeated item has");
    }

    @Test
    void moreEqualPairsThanPairsAreRefused() {
        assertThatThrownBy(() -> RepeatCounts.ofPairs(4, 3))
                .isInstanceOf(MonitorException.class)
                .hasMessage("4 equal pairs of 3 is no count");
        assertThatThrownBy(() -> RepeatCounts.ofPairs(-1, 3)).hasMessageContaining("-1 equal");
    }
}
