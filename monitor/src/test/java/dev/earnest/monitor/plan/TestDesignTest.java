package dev.earnest.monitor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestDesignTest {
    private static Monitor monitor(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.3 * random.nextDouble());
            case 1 -> new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.2 * random.nextDouble());
            case 2 -> new Monitor.Expert(0.6 + 0.4 * random.nextDouble());
            default -> new Monitor.Gold(0.7 + 0.3 * random.nextDouble());
        };
    }

    /// Binomial terms by their recurrence, without any special function.
    private static double[] terms(int n, double p) {
        double[] terms = new double[n + 1];
        terms[0] = Math.pow(1 - p, n);
        for (int k = 1; k <= n; k++) {
            terms[k] = terms[k - 1] * (n - k + 1) / k * p / (1 - p);
        }
        return terms;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void theDesignIsTheLeastOfASearchThroughEveryCut(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 8; run++) {
            Monitor monitor = monitor(random);
            double from = 0.5 * random.nextDouble();
            double to = from + 0.35 + (0.6 - from) * random.nextDouble();
            var hypotheses =
                    new Hypotheses(
                            from,
                            Math.min(to, 0.99),
                            0.01 + 0.2 * random.nextDouble(),
                            0.01 + 0.2 * random.nextDouble());
            var design = TestDesign.of(monitor, hypotheses);
            boolean found = false;
            for (int n = 1; !found; n++) {
                double[] low = terms(n, monitor.passProbability(hypotheses.from()));
                double[] high = terms(n, monitor.passProbability(hypotheses.to()));
                double passes = 0;
                double fails = 1;
                for (int cut = n; cut >= 0 && !found; cut--) {
                    passes += low[cut];
                    fails -= high[cut];
                    if (passes <= hypotheses.alpha() && fails <= hypotheses.beta()) {
                        found = true;
                        assertThat(design.n()).as("%s %s", monitor, hypotheses).isEqualTo(n);
                    }
                }
            }
            double[] low = terms(design.n(), monitor.passProbability(hypotheses.from()));
            double passes = 0;
            for (int k = design.cut(); k <= design.n(); k++) {
                passes += low[k];
            }
            assertThat(design.falsePass()).isEqualTo(passes, within(1e-9));
        }
    }

    @Test
    void smallerErrorsAndCloserCommitmentsNeedMoreSignals() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        int last = 0;
        for (double error : new double[] {0.2, 0.1, 0.05, 0.01, 0.001}) {
            int n = TestDesign.of(monitor, new Hypotheses(0.7, 0.9, error, error)).n();
            assertThat(n).isGreaterThan(last);
            last = n;
        }
        last = 0;
        for (double from : new double[] {0.3, 0.5, 0.7, 0.8, 0.85}) {
            int n = TestDesign.of(monitor, new Hypotheses(from, 0.9, 0.05, 0.05)).n();
            assertThat(n).isGreaterThan(last);
            last = n;
        }
    }

    @Test
    void aSizeTooSmallToPassAnybodySaysSo() {
        var monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        var design = TestDesign.withSize(monitor, Hypotheses.defaults(), 3);
        assertThat(design.cut()).isEqualTo(4);
        assertThat(design.falsePass()).isZero();
        assertThat(design.falseFail()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-4, 0.5"})
    void sizesBelowOneAreRefused(int n, double kappa) {
        assertThatThrownBy(() ->
                        TestDesign.withSize(new Monitor.Expert(kappa), Hypotheses.defaults(), n))
                .isInstanceOf(MonitorException.class)
                .hasMessage("a test on " + n + " signals: give at least 1");
    }

    @Test
    void commitmentsThatLookAlikeAreRefusedWithTheirPassRates() {
        assertThatThrownBy(() -> TestDesign.of(new Monitor.Expert(1e-4), Hypotheses.defaults()))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("monitor expert passes 0.500035 at commitment 0.7")
                .hasMessageContaining("more than 10000000 signals");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.9, 0.05, 0.05, commitment to test from is -0.1",
        "0.7, 1.1, 0.05, 0.05, commitment to test to is 1.1",
        "0.9, 0.9, 0.05, 0.05, test from 0.9 to 0.9",
        "0.7, 0.9, 0.5, 0.05, error rates alpha 0.5 and beta 0.05",
        "0.7, 0.9, 0.05, -1, error rates alpha 0.05 and beta -1.0",
        "NaN, 0.9, 0.05, 0.05, commitment to test from is NaN"
    })
    void hypothesesOutOfRangeAreRefused(
            double from, double to, double alpha, double beta, String start) {
        assertThatThrownBy(() -> new Hypotheses(from, to, alpha, beta))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith(start);
    }

    @Test
    void decisionsFollowTheTailsAndPassWhereBothAreSmall() {
        var hypotheses = new Hypotheses(0.7, 0.9, 0.05, 0.1);
        assertThat(Decision.of(hypotheses, 0.05, 0.9)).isEqualTo(Decision.COMMITTED);
        assertThat(Decision.of(hypotheses, 0.04, 0.04)).isEqualTo(Decision.COMMITTED);
        assertThat(Decision.of(hypotheses, 0.06, 0.1)).isEqualTo(Decision.UNCOMMITTED);
        assertThat(Decision.of(hypotheses, 0.06, 0.11)).isEqualTo(Decision.UNDECIDED);
    }
}
