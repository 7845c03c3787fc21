package dev.earnest.align.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BestOfNCurveTest {
    private static final long SEED = 20_261_122;

    /// @return the mean over all sets of n answers of their largest reward
    private static double overAllSubsets(double[] rewards, int n) {
        double sum = 0;
        int sets = 0;
        for (int set = 0; set < 1 << rewards.length; set++) {
            if (Integer.bitCount(set) == n) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < rewards.length; i++) {
                    best = (set >> i & 1) == 1 ? Math.max(best, rewards[i]) : best;
                }
                sum += best;
                sets++;
            }
        }
        return sum / sets;
    }

    @Test
    void everyPointIsTheMeanOverAllSetsOfAnswers() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] first = random.doubles(11).map(x -> Math.round(x * 6)).toArray();
        double[] second = random.doubles(11).toArray();
        BestOfNCurve curve = BestOfNCurve.of(List.of(first, second));
        assertThat(curve.points())
                .extracting(BestOfNCurve.Point::n)
                .containsExactly(1, 2, 4, 8, 11);
        for (BestOfNCurve.Point point : curve.points()) {
            double one = overAllSubsets(first, point.n());
            double other = overAllSubsets(second, point.n());
            assertThat(point.expected())
                    .as("seed %d, n %d", SEED, point.n())
                    .isCloseTo((one + other) / 2, within(1e-12));
            assertThat(point.error().orElseThrow())
                    .isCloseTo(Math.abs(one - other) / 2, within(1e-12));
        }
    }

    @Test
    void boundsAreThoseOfThePaper() {
        BestOfNCurve curve = BestOfNCurve.of(List.of(new double[] {1, 2, 3, 4}));
        BestOfNCurve.Point four = curve.points().getLast();
        assertThat(four.divergenceBound()).isCloseTo(0.636294, within(1e-6));
        assertThat(four.winRateBound()).isEqualTo(0.8);
        assertThat(four.expected()).isCloseTo(4, within(1e-12));
        assertThat(four.error()).isEmpty();
        assertThat(curve.points().getFirst().divergenceBound()).isZero();
        assertThat(CurveText.lines(curve)).hasSize(4).last().asString().contains("4.0000", "0.636");
        assertThat(CurveText.json(curve)).contains("\"kl_bound\" : 0.63629", "\"prompts\" : 1");
    }

    @Test
    void promptsHaveAsManyAnswersEach() {
        assertThatThrownBy(() -> BestOfNCurve.of(List.of(new double[3], new double[2])))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("2 answers and the first has 3");
        assertThatThrownBy(() -> BestOfNCurve.of(List.of()))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("no rewards");
    }
}
