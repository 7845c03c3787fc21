package dev.earnest.align.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
    private static final long SEED = 20_261_122;

    private static double logLoss(List<ScoredPair> pairs, double temperature) {
        return pairs.stream()
                .mapToDouble(pair -> Math.log1p(Math.exp(-pair.margin() / temperature)))
                .average()
                .orElseThrow();
    }

    @Test
    void aWorkedExample() {
        // d = log 3: confidence 0.75, right once and wrong once; d = log 9: 0.9, right.
        double three = Math.log(3);
        Calibration found =
                Calibration.of(
                        List.of(
                                ScoredPairs.of(three),
                                ScoredPairs.of(-three),
                                ScoredPairs.of(Math.log(9))));
        assertThat(found.bins()).hasSize(2);
        assertThat(found.bins().getFirst().confidence()).isCloseTo(0.75, within(1e-12));
        assertThat(found.bins().getFirst().share()).isEqualTo(new Share(1, 2));
        assertThat(found.expectedError()).isCloseTo((2 * 0.25 + 0.1) / 3, within(1e-12));
        assertThat(found.brier()).isCloseTo((0.0625 + 0.5625 + 0.01) / 3, within(1e-12));
        assertThat(found.logLoss())
                .isCloseTo(-(Math.log(0.75) + Math.log(0.25) + Math.log(0.9)) / 3, within(1e-12));
    }

    @Test
    void theTemperatureIsThatWithWhichLabelsWereDrawn() {
        for (double drawn : new double[] {0.5, 1, 2.5}) {
            List<ScoredPair> pairs = ScoredPairs.drawn(new SplittableRandom(SEED), 20_000, drawn);
            Calibration found = Calibration.of(pairs);
            double temperature = found.temperature().orElseThrow();
            assertThat(temperature).as("seed %d", SEED).isCloseTo(drawn, within(0.08 * drawn));
            assertThat(found.errorAfter().orElseThrow()).isLessThan(0.015);
            if (drawn != 1) {
                assertThat(found.expectedError()).isGreaterThan(0.03);
            }
        }
    }

    @Test
    void noOtherTemperatureHasASmallerLogLoss() {
        List<ScoredPair> pairs = ScoredPairs.drawn(new SplittableRandom(SEED), 50, 2);
        double best = Calibration.of(pairs).temperature().orElseThrow();
        for (double other = 0.2; other < 20; other *= 1.05) {
            assertThat(logLoss(pairs, best))
                    .as("seed %d, temperature %s", SEED, other)
                    .isLessThanOrEqualTo(logLoss(pairs, other) + 1e-12);
        }
    }

    @Test
    void thereIsNoTemperatureWhereAllIsRightOrScoresTellNothing() {
        assertThat(Calibration.of(List.of(ScoredPairs.of(1), ScoredPairs.of(2))).temperature())
                .isEmpty();
        assertThat(Calibration.of(List.of(ScoredPairs.of(-2), ScoredPairs.of(1))).temperature())
                .isEmpty();
        assertThat(Calibration.of(List.of(ScoredPairs.of(0), ScoredPairs.of(0))).temperature())
                .isEmpty();
    }

    @Test
    void theErrorAfterwardsIsThatOfPairsThatDidNotChooseTheTemperature() {
        // Even pairs: two of three are right at d = 1, so T = 1 / log 2. Odd ones: three of four,
        // so
        // T = 1 / log 3.
        double[] even = {1, -1, 1};
        double[] odd = {1, 1, -1, 1};
        List<ScoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            pairs.add(ScoredPairs.of(i % 2 == 0 ? even[i / 2 % 3] : odd[i / 2 % 4]));
        }
        Calibration found = Calibration.of(pairs);
        assertThat(found.errorAfter().orElseThrow())
                .isCloseTo((0.75 - 2.0 / 3 + 0.75 - 2.0 / 3) / 2, within(1e-9));
    }

    @Test
    void whereAHalfChoosesNoTemperatureNoErrorAfterwardsIsClaimed() {
        Calibration found =
                Calibration.of(
                        List.of(
                                ScoredPairs.of(1),
                                ScoredPairs.of(-1),
                                ScoredPairs.of(1),
                                ScoredPairs.of(1)));
        assertThat(found.temperature()).isPresent();
        assertThat(found.errorAfter()).isEmpty();
    }

    @Test
    void hugeScoresStayFinite() {
        Calibration found =
                Calibration.of(
                        List.of(ScoredPairs.of(1e6), ScoredPairs.of(-1e5), ScoredPairs.of(1e5)));
        assertThat(found.logLoss()).isFinite();
        assertThat(found.expectedError()).isFinite();
        assertThat(found.temperature().orElseThrow()).isFinite().isPositive();
    }
}
