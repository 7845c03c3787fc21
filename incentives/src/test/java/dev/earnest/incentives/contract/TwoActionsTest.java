package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoActionsTest {
    @ParameterizedTest(name = "n = {0}")
    @CsvSource({
        "50, 1.0627526315122287e-3, 25, 9.2655e-3",
        "100, 2.2478581780868134e-5, 51, 4.63275e-3",
        "200, 1.932109738547308e-08, 104, 2.316375e-3",
        "400, 4.870378955479086e-14, 212, 1.1581875e-3",
        "800, 2.2531134403619777e-24, 431, 5.790937500e-4",
        "1600, 4.618711583118643e-44, 872, 2.895468750e-4",
        "3200, 2.081969108427791e-82, 1757, 1.4477343750e-4"
    })
    void theGapIsTheReference(int repeats, double gap, int cut, double linear) {
        TwoActions two = TwoActions.solve(Cases.expert(repeats), 0.2, 0.7);
        assertThat(two.gap()).isCloseTo(gap, within(1e-6 * gap));
        assertThat(two.cut()).isEqualTo(cut);
        assertThat(two.linearGap()).isCloseTo(linear, within(1e-9 * linear));
    }

    @Test
    void theGapDecaysAtTheRateOfTheDivergence() {
        double[] slopes = {.0706, .0645, .0595, .0567, .0552};
        double before = TwoActions.solve(Cases.expert(100), 0.2, 0.7).gap();
        double divergence = TwoActions.solve(Cases.expert(100), 0.2, 0.7).divergence();
        assertThat(divergence).isCloseTo(0.05052948939853319, within(1e-12));
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < slopes.length; i++) {
            int n = 200 << i;
            double gap = TwoActions.solve(Cases.expert(n), 0.2, 0.7).gap();
            double slope = Math.log(before / gap) / (n / 2.0);
            assertThat(slope)
                    .isCloseTo(slopes[i], within(6e-5))
                    .isLessThan(last)
                    .isGreaterThan(divergence);
            before = gap;
            last = slope;
        }
    }
}
