package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrawsTest {

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"0", "1", "-7", "123456789012345"})
    void theStreamIsThatOfTheJdksSplittableRandom(long seed) {
        var ours = new Draws(seed);
        var theirs = new SplittableRandom(seed);
        for (int draw = 0; draw < 100; draw++) {
            assertThat(ours.uniform()).isEqualTo(theirs.nextDouble());
        }
        assertThat(Draws.uniform(seed)).isEqualTo(new SplittableRandom(seed).nextDouble());
    }

    @ParameterizedTest(name = "Beta({0}, {1})")
    @CsvSource({"1,1", "2,8", "0.3,0.3", "0.5,4", "30,10"})
    void betaDrawsHaveTheRightMeanAndVariance(double a, double b) {
        var draws = new Draws(11);
        int size = 40_000;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < size; draw++) {
            double x = draws.beta(a, b);
            assertThat(x).isBetween(0.0, 1.0);
            sum += x;
            squares += x * x;
        }
        double mean = a / (a + b);
        double variance = mean * (1 - mean) / (a + b + 1);
        assertThat(sum / size).isCloseTo(mean, within(4 * Math.sqrt(variance / size)));
        assertThat(squares / size - Math.pow(sum / size, 2))
                .isCloseTo(variance, within(0.05 * variance));
    }

    @Test
    void normalDrawsHaveMeanZeroVarianceOneAndNormalTails() {
        var draws = new Draws(12);
        int size = 100_000;
        double sum = 0;
        double squares = 0;
        int beyond = 0;
        for (int draw = 0; draw < size; draw++) {
            double x = draws.normal();
            sum += x;
            squares += x * x;
            beyond += Math.abs(x) > 1.959964 ? 1 : 0;
        }
        assertThat(sum / size).isCloseTo(0, within(4 / Math.sqrt(size)));
        assertThat(squares / size).isCloseTo(1, within(4 * Math.sqrt(2.0 / size)));
        new Crowds.Share(beyond, size).isAbout(0.05);
    }

    @Test
    void chosenNumbersDifferAndAreEquallyLikely() {
        int[] counts = new int[10];
        for (int draw = 0; draw < 5000; draw++) {
            int[] chosen = new Draws(draw).choose(3, 10);
            assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(3);
            Arrays.stream(chosen).forEach(each -> counts[each]++);
        }
        for (int count : counts) {
            new Crowds.Share(count, 5000).isAbout(0.3);
        }
    }

    @Test
    void keysOfDifferentPartsAreUnrelated() {
        assertThat(Draws.key(1, 2)).isNotEqualTo(Draws.key(2, 1));
        assertThat(Draws.key(1, "ab")).isNotEqualTo(Draws.key(1, "ba"));
        assertThat(Draws.key(1, "")).isNotEqualTo(Draws.key(1, 0));
        int ones = 0;
        for (int part = 0; part < 10_000; part++) {
            // The same part of neighbouring wholes.
            ones +=
                    (Draws.uniform(Draws.key(part, 5)) < 0.5)
                                    == (Draws.uniform(Draws.key(part + 1, 5)) < 0.5)
                            ? 1
                            : 0;
        }
        new Crowds.Share(ones, 10_000).isAbout(0.5);
    }
}
