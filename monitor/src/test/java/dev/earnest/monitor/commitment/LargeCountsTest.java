package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LargeCountsTest {
    private static final Monitor.SelfConsistency MONITOR =
            new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);

    /// Items of three labels have one or three equal pairs, so that the tail is a binomial one.
    @Test
    void tailsOfManyItemsAreExactWithoutFarTails() {
        RepeatCounts counts = RepeatCounts.builder().add(3, 3, 14_000).add(3, 2, 6_000).build();
        for (double eta : new double[] {0.8, 0.81, 0.82, 0.83, 0.84}) {
            double unanimous = (1 + 3 * 0.9 * eta * eta) / 4;
            double exact = Binomial.upper(20_000, unanimous, 14_000);
            assertThat(RepeatEstimate.upperTail(MONITOR, counts, eta))
                    .isEqualTo(exact, within(1e-9 * exact + 1e-25));
            exact = Binomial.lower(20_000, unanimous, 14_000);
            assertThat(RepeatEstimate.lowerTail(MONITOR, counts, eta))
                    .isEqualTo(exact, within(1e-9 * exact + 1e-25));
        }
    }

    /// Took minutes, for it grew with the square of the number of items.
    @Test
    void aLargeGroupHasAnInterval() {
        RepeatCounts counts =
                RepeatCounts.builder()
                        .add(2, 2, 9_000)
                        .add(2, 1, 1_000)
                        .add(3, 3, 35_000)
                        .build()
                        .plus(RepeatCounts.builder().add(3, 2, 15_000).build());
        CommitmentEstimate estimate = RepeatEstimate.of(MONITOR, counts, 0.95);
        assertThat(estimate.interval().high() - estimate.interval().low()).isBetween(0.001, 0.02);
        assertThat(estimate.commitment())
                .isBetween(estimate.interval().low(), estimate.interval().high());
    }

    @Test
    void manyGoldAnswersOfOneClarityHaveClopperAndPearsonsInterval() {
        double[] p = new double[20_000];
        boolean[] one = new boolean[20_000];
        Arrays.fill(p, 0.9);
        Arrays.fill(one, 0, 15_000, true);
        var share = Binomial.exact(15_000, 20_000, 0.95);
        var interval = GoldAnswers.of(p, one).exact(0.95);
        assertThat(interval.low()).isEqualTo((2 * share.low() - 1) / 0.8, within(1e-6));
        assertThat(interval.high()).isEqualTo((2 * share.high() - 1) / 0.8, within(1e-6));
    }

    @Test
    void morePairsThanCanBeCountedAreRefused() {
        RepeatCounts counts = RepeatCounts.builder().add(1000, 1000, 5000).build();
        assertThatThrownBy(counts::pairs)
                .isInstanceOf(MonitorException.class)
                .hasMessageContaining("2497500000 pairs of repeats");
        assertThatThrownBy(counts::equalPairs).isInstanceOf(MonitorException.class);
    }
}
