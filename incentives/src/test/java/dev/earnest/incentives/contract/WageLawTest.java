package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WageLawTest {
    /// Two items that pass with probability 0.8 each: 0.04, 0.32, 0.64.
    private final WageLaw law =
            WageLaw.of(new Signal.Expert(1), new WageSchedule.Listed(List.of(1.0, 2.0, 5.0)), 0.6);

    @Test
    void chancesAreThoseOfTheBinomial() {
        assertThat(law.chance(0, 0)).isCloseTo(0.04, within(1e-12));
        assertThat(law.chance(1, 2)).isCloseTo(0.96, within(1e-12));
        assertThat(law.chance(0, 2)).isCloseTo(1, within(1e-12));
        assertThat(law.chance(2, 1)).isZero();
    }

    @Test
    void theMeanWeighsWagesByTheirChance() {
        assertThat(law.mean()).isCloseTo(0.04 + 0.64 + 3.2, within(1e-12));
    }

    @Test
    void aQuantileIsTheWageThatNoMoreThanThatShareFallsShortOf() {
        assertThat(law.quantile(0.03)).isEqualTo(1);
        assertThat(law.quantile(0.05)).isEqualTo(2);
        assertThat(law.quantile(0.5)).isEqualTo(5);
        assertThat(law.quantile(1)).isEqualTo(5);
        assertThatThrownBy(() -> law.quantile(1.5)).hasMessageContaining("share of periods is 1.5");
    }
}
