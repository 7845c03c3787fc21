package dev.earnest.monitor.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 3", "8, 2.5", "30, 30"})
    void withoutEvidenceItIsThePrior(double a, double b) {
        var posterior = Posterior.of(Evidence.NONE, CommitmentPer.LABEL, a, b);
        var prior = BetaDistribution.of(a, b);
        assertThat(posterior.mean()).isEqualTo(prior.getMean(), within(1e-5));
        assertThat(posterior.standardDeviation())
                .isEqualTo(Math.sqrt(prior.getVariance()), within(1e-5));
        for (double q : new double[] {0.025, 0.1, 0.5, 0.9, 0.975}) {
            assertThat(posterior.quantile(q))
                    .isEqualTo(prior.inverseCumulativeProbability(q), within(1e-4));
        }
        assertThat(posterior.probabilityAtLeast(0.7))
                .isEqualTo(prior.survivalProbability(0.7), within(1e-5));
    }

    private static Evidence evidence(SplittableRandom random) {
        var counts =
                RepeatCounts.builder()
                        .add(2, 2, random.nextInt(1, 30))
                        .add(2, 1, random.nextInt(10))
                        .add(4, 3, random.nextInt(5))
                        .build();
        int checks = random.nextInt(1, 40);
        double[] p = {0.9, 0.7, 0.2, 0.55};
        boolean[] one = {random.nextBoolean(), true, false, random.nextBoolean()};
        return Evidence.NONE
                .withRepeats(counts, 0.05)
                .withExpert(new Share(random.nextInt(checks + 1), checks), 0.5)
                .withGold(GoldAnswers.of(p, one));
    }

    private static double simpson(DoubleUnaryOperator f, double from, double to) {
        int pieces = 20_000;
        double width = (to - from) / pieces;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int index = 1; index < pieces; index++) {
            sum += (index % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + index * width);
        }
        return sum * width / 3;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void momentsAndTailsAreThoseOfQuadrature(int seed) {
        Evidence evidence = evidence(new SplittableRandom(seed));
        for (CommitmentPer per : CommitmentPer.values()) {
            var posterior = Posterior.of(evidence, per, 2, 1);
            DoubleUnaryOperator density =
                    eta -> 2 * eta * Math.exp(evidence.logLikelihood(per, eta));
            double all = simpson(density, 0, 1);
            double mean = simpson(eta -> eta * density.applyAsDouble(eta), 0, 1) / all;
            assertThat(posterior.mean()).isEqualTo(mean, within(1e-5));
            assertThat(posterior.probabilityAtLeast(0.8))
                    .isEqualTo(simpson(density, 0.8, 1) / all, within(1e-5));
            double low = posterior.interval(0.9).low();
            assertThat(simpson(density, 0, low) / all).isEqualTo(0.05, within(1e-4));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {4, 5, 6})
    void sourcesAddTheirLogLikelihoods(int seed) {
        Evidence all = evidence(new SplittableRandom(seed));
        var repeats = new Evidence(all.repeats(), Evidence.NONE.expert(), Evidence.NONE.gold());
        var expert = new Evidence(Evidence.NONE.repeats(), all.expert(), Evidence.NONE.gold());
        var gold = new Evidence(Evidence.NONE.repeats(), Evidence.NONE.expert(), all.gold());
        for (double eta = 0; eta <= 1; eta += 0.125) {
            for (CommitmentPer per : CommitmentPer.values()) {
                assertThat(all.logLikelihood(per, eta))
                        .isEqualTo(
                                repeats.logLikelihood(per, eta)
                                        + expert.logLikelihood(per, eta)
                                        + gold.logLikelihood(per, eta),
                                within(1e-9));
            }
        }
        assertThat(Evidence.NONE.logLikelihood(CommitmentPer.PAIR, 0.4)).isZero();
    }

    @Test
    void quantilesAndProbabilitiesAreInverse() {
        var posterior = Posterior.of(evidence(new SplittableRandom(9)), CommitmentPer.LABEL);
        double last = 0;
        for (double q = 0.01; q < 1; q += 0.01) {
            double eta = posterior.quantile(q);
            assertThat(eta).isGreaterThanOrEqualTo(last);
            assertThat(posterior.probabilityAtLeast(eta)).isEqualTo(1 - q, within(1e-9));
            last = eta;
        }
        assertThat(posterior.quantile(0)).isBetween(0.0, 0.2);
        assertThat(posterior.probabilityAtLeast(0)).isEqualTo(1, within(1e-9));
        assertThat(posterior.probabilityAtLeast(1)).isZero();
    }

    @Test
    void intervalsNest() {
        var posterior = Posterior.of(evidence(new SplittableRandom(10)), CommitmentPer.PAIR);
        double width = 0;
        for (double level : new double[] {0.5, 0.8, 0.95, 0.99}) {
            var interval = posterior.interval(level);
            assertThat(interval.high() - interval.low()).isGreaterThan(width);
            width = interval.high() - interval.low();
        }
    }

    @Test
    void priorsAndEvidenceOutOfRangeAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Posterior.of(Evidence.NONE, CommitmentPer.LABEL, bad, 1))
                    .isInstanceOf(MonitorException.class)
                    .hasMessageStartingWith("prior Beta(" + bad);
        }
        var posterior = Posterior.of(Evidence.NONE, CommitmentPer.LABEL);
        assertThatThrownBy(() -> posterior.quantile(1.1))
                .hasMessageStartingWith("probability is 1.1");
        assertThatThrownBy(() -> posterior.interval(1)).hasMessageStartingWith("level is 1.0");
        assertThatThrownBy(() -> posterior.probabilityAtLeast(-0.2))
                .hasMessageStartingWith("commitment is -0.2");
        assertThatThrownBy(() -> Evidence.NONE.withRepeats(RepeatCounts.ofPairs(1, 1), 0.6))
                .hasMessageStartingWith("delta is 0.6");
        assertThatThrownBy(() -> Evidence.NONE.withExpert(new Share(1, 1), 0))
                .hasMessageStartingWith("kappa is 0.0");
    }
}
