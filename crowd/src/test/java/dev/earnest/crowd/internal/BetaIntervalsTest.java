package dev.earnest.crowd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaIntervalsTest {
    @ParameterizedTest(name = "a = {0}")
    @ValueSource(doubles = {0.01, 0.5, 1, 2.3, 10, 30, 110, 400, 1e5})
    void quantilesEqualThoseOfAGeneralRootFinder(double a) {
        for (double b : new double[] {0.5, 1, 3, 20, 31, 120, 1e4}) {
            double error = Math.min(a, b) >= 30 ? 6e-5 : 1e-9;
            for (double p : new double[] {0.001, 0.025, 0.5, 0.975, 0.9999}) {
                assertThat(BetaIntervals.betaQuantile(a, b, p))
                        .as("a " + a + " b " + b + " p " + p)
                        .isCloseTo(
                                BetaDistribution.of(a, b).inverseCumulativeProbability(p),
                                within(error));
            }
        }
    }

    @Test
    void aBetaIntervalNeverLeavesTheUnitInterval() {
        Interval interval = BetaIntervals.beta(1, 1_000_001, 0.95);
        assertThat(interval.low()).isBetween(0.0, 1e-7);
        assertThat(interval.high()).isBetween(3e-6, 4e-6);
    }

    @Test
    void aLogitIntervalIsSymmetricForOneHalfAndShrinksTowardsTheBoundary() {
        Interval half = BetaIntervals.logitNormal(0.5, 0.05, 0.95);
        assertThat(half.low() + half.high()).isCloseTo(1, within(1e-12));
        assertThat(half.halfWidth()).isCloseTo(1.96 * 0.05, within(0.002));
        Interval high = BetaIntervals.logitNormal(0.99, 0.02, 0.95);
        assertThat(high.high()).isLessThan(1);
        assertThat(high.low()).isLessThan(0.95);
    }

    @Test
    void aLogitIntervalAtTheBoundaryIsCutOff() {
        Interval sure = BetaIntervals.logitNormal(1, 0.01, 0.95);
        assertThat(sure.high()).isEqualTo(1);
        assertThat(sure.low()).isCloseTo(1 - 1.96 * 0.01, within(1e-4));
    }

    @Test
    void wilsonsIntervalEqualsThePublishedExample() {
        // Newcombe (1998), table I: 81 of 263 and 0 of 20.
        Interval interval = BetaIntervals.wilson(81, 263, 0.95);
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
        Interval none = BetaIntervals.wilson(0, 20, 0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
    }

    @Test
    void jeffreysIntervalContainsTheShareAtTheBoundaries() {
        Interval all = BetaIntervals.jeffreys(10, 10, 0.95);
        assertThat(all.high()).isEqualTo(1);
        assertThat(all.low())
                .isCloseTo(BetaIntervals.betaQuantile(10.5, 0.5, 0.025), within(1e-12));
        assertThat(BetaIntervals.jeffreys(0, 10, 0.95).low()).isZero();
    }
}
