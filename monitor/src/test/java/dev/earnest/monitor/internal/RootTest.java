package dev.earnest.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RootTest {
    @Test
    void theChangeOfAPredicateIsFoundToTheLastDigits() {
        var random = new SplittableRandom(2);
        for (int run = 0; run < 200; run++) {
            double at = random.nextDouble();
            assertThat(Root.firstTrue(0, 1, x -> x >= at)).isEqualTo(at, within(1e-14));
        }
    }

    @Test
    void aPredicateThatNeverChangesGivesTheEnds() {
        assertThat(Root.firstTrue(0.2, 0.7, _ -> true)).isEqualTo(0.2);
        assertThat(Root.firstTrue(0.2, 0.7, _ -> false)).isEqualTo(0.7);
    }

    @Test
    void theMaximumOfAParabolaIsFoundInsideAndAtTheEnds() {
        var random = new SplittableRandom(3);
        for (int run = 0; run < 200; run++) {
            double peak = 3 * random.nextDouble() - 1;
            double found = Root.argMax(0, 1, 16, x -> -(x - peak) * (x - peak));
            assertThat(found).isEqualTo(Math.clamp(peak, 0.0, 1.0), within(1e-7));
        }
    }

    @Test
    void theHigherOfTwoPeaksIsTakenWhereTheGridSeesBoth() {
        double found =
                Root.argMax(
                        0,
                        1,
                        64,
                        x ->
                                Math.exp(-400 * (x - 0.2) * (x - 0.2))
                                        + 1.1 * Math.exp(-400 * (x - 0.81) * (x - 0.81)));
        assertThat(found).isEqualTo(0.81, within(1e-6));
    }

    @Test
    void aLikelihoodThatIsMinusInfinityAtAnEndIsClimbedFromTheOtherSide() {
        assertThat(Root.argMax(0, 1, 64, Math::log)).isEqualTo(1);
        assertThat(Root.argMax(0, 1, 64, x -> Math.log(x) + Math.log1p(-x)))
                .isEqualTo(0.5, within(1e-7));
    }
}
