package dev.earnest.crowd.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultinomialTest {
    /// Chi-squared on the cells that are expected at least ten times; its mean is about the cells, its
    /// standard deviation the root of twice the cells.
    @ParameterizedTest(name = "{0} trials of {1}")
    @CsvSource({"10, 0.3", "24, 0.5", "25, 0.02", "100, 0.97", "1000, 0.013", "5000, 0.4"})
    void binomialDrawsHaveTheBinomialDistribution(int trials, double probability) {
        var random = new SplittableRandom(7);
        int draws = 40_000;
        int[] seen = new int[trials + 1];
        for (int draw = 0; draw < draws; draw++) {
            seen[Multinomial.binomial(random, trials, probability)]++;
        }
        var expected = BinomialDistribution.of(trials, probability);
        double chiSquared = 0;
        int cells = 0;
        for (int successes = 0; successes <= trials; successes++) {
            double mean = draws * expected.probability(successes);
            if (mean >= 10) {
                chiSquared += Math.pow(seen[successes] - mean, 2) / mean;
                cells++;
            }
        }
        assertThat(cells).isGreaterThan(4);
        assertThat(chiSquared).isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
    }

    @Test
    void sureAndImpossibleAreCertain() {
        var random = new SplittableRandom(1);
        assertThat(Multinomial.binomial(random, 1_000, 0)).isZero();
        assertThat(Multinomial.binomial(random, 1_000, 1)).isEqualTo(1_000);
        assertThat(Multinomial.binomial(random, 0, 0.5)).isZero();
    }

    @ParameterizedTest(name = "groups of {0}")
    @CsvSource({"5000", "3"})
    void groupsComeUpByTheirSizeWhetherFewOrMany(int size) {
        int[] sizes = {size, 2 * size, 0, 7 * size};
        var multinomial = new Multinomial(sizes);
        var random = new SplittableRandom(3);
        int members = 10 * size;
        double[] mean = new double[4];
        double[] square = new double[4];
        int rounds = 20_000;
        int[] counts = new int[4];
        for (int round = 0; round < rounds; round++) {
            multinomial.draw(random, counts);
            assertThat(Arrays.stream(counts).sum()).isEqualTo(members);
            for (int group = 0; group < 4; group++) {
                mean[group] += (double) counts[group] / rounds;
                square[group] += (double) counts[group] * counts[group] / rounds;
            }
        }
        for (int group = 0; group < 4; group++) {
            double share = (double) sizes[group] / members;
            double variance = members * share * (1 - share);
            assertThat(mean[group])
                    .isCloseTo(sizes[group], within(5 * Math.sqrt(variance / rounds) + 1e-9));
            assertThat(square[group] - mean[group] * mean[group])
                    .isCloseTo(variance, within(0.06 * variance + 1e-6));
        }
    }
}
