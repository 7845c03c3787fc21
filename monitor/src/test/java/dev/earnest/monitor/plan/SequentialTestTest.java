package dev.earnest.monitor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTestTest {
    private static final Monitor[] MONITORS = {
        new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05),
        new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.05),
        new Monitor.Expert(0.6),
        new Monitor.Gold(0.9)
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void theLogRatioIsThatOfADirectProductOverMixedMonitors(int seed) {
        var random = new SplittableRandom(seed);
        var hypotheses = new Hypotheses(0.6, 0.9, 0.02, 0.03);
        for (int run = 0; run < 100; run++) {
            var test = SequentialTest.start(hypotheses);
            double low = 1;
            double high = 1;
            int seen = 0;
            while (test.decision() == Decision.UNDECIDED) {
                Monitor monitor = MONITORS[random.nextInt(MONITORS.length)];
                boolean passed = random.nextDouble() < monitor.passProbability(0.8);
                double a0 = monitor.passProbability(0.6);
                double a1 = monitor.passProbability(0.9);
                low *= passed ? a0 : 1 - a0;
                high *= passed ? a1 : 1 - a1;
                seen++;
                test = test.after(monitor, passed);
                assertThat(test.logRatio()).isEqualTo(Math.log(high / low), within(1e-9));
                assertThat(test.signals()).isEqualTo(seen);
                boolean pass = high / low >= 0.97 / 0.02;
                boolean fail = high / low <= 0.03 / 0.98;
                assertThat(test.decision())
                        .isEqualTo(
                                pass
                                        ? Decision.COMMITTED
                                        : fail ? Decision.UNCOMMITTED : Decision.UNDECIDED);
            }
        }
    }

    /// The law of the test by dynamic programming over numbers of passes and fails: its error rates without
    /// any simulation.
    @ParameterizedTest
    @CsvSource({
        "0.7, 0.9, 0.05, 0.05",
        "0.8, 0.95, 0.05, 0.05",
        "0.5, 0.8, 0.05, 0.05",
        "0.5, 0.8, 0.01, 0.1"
    })
    void waldsBoundsHoldForTheExactErrorRates(double from, double to, double alpha, double beta) {
        var hypotheses = new Hypotheses(from, to, alpha, beta);
        for (Monitor monitor : MONITORS) {
            double[] low = run(monitor, hypotheses, from);
            double[] high = run(monitor, hypotheses, to);
            assertThat(low[0]).as("%s false pass", monitor).isLessThanOrEqualTo(alpha / (1 - beta));
            assertThat(1 - high[0])
                    .as("%s false fail", monitor)
                    .isLessThanOrEqualTo(beta / (1 - alpha) + 1e-9);
            assertThat(low[0] + 1 - high[0]).isLessThanOrEqualTo(alpha + beta);
            // Wald's mean ignores the overshoot, so the true mean is somewhat greater.
            assertThat(SequentialTest.meanSignals(monitor, hypotheses, false) / low[1])
                    .isBetween(0.75, 1.0);
            assertThat(SequentialTest.meanSignals(monitor, hypotheses, true) / high[1])
                    .isBetween(0.75, 1.0);
            int fixed = TestDesign.of(monitor, hypotheses).n();
            assertThat(Math.max(low[1], high[1])).isLessThan(0.75 * fixed);
        }
    }

    /// @return probability to pass, and the mean number of signals, at this commitment
    private static double[] run(Monitor monitor, Hypotheses hypotheses, double eta) {
        var start = SequentialTest.start(hypotheses);
        double up = start.after(monitor, true).logRatio();
        double down = start.after(monitor, false).logRatio();
        double pass = monitor.passProbability(eta);
        double[] alive = new double[20_001];
        alive[0] = 1;
        int from = 0;
        int to = 0;
        double passed = 0;
        double mean = 0;
        for (int n = 1; n < alive.length; n++) {
            double left = 0;
            to++;
            for (int k = to; k >= from; k--) {
                mean += alive[k];
                double here = alive[k] * (1 - pass) + (k > from ? alive[k - 1] * pass : 0);
                double ratio = k * up + (n - k) * down;
                boolean passes = ratio >= start.passAt() - 1e-12;
                passed += passes ? here : 0;
                alive[k] = passes || ratio <= start.failAt() + 1e-12 ? 0 : here;
                left += alive[k];
            }
            while (from < to && alive[from] == 0) {
                from++;
            }
            while (to > from && alive[to] == 0) {
                to--;
            }
            if (left < 1e-13) {
                return new double[] {passed, mean};
            }
        }
        throw new AssertionError("the test does not end");
    }

    @Test
    void aCertainPassDecidesAtOnceWhenItFails() {
        var hypotheses = new Hypotheses(0.5, 1, 0.05, 0.05);
        var gold = new Monitor.Gold(1);
        var test = SequentialTest.start(hypotheses).after(gold, true).after(gold, false);
        assertThat(test.decision()).isEqualTo(Decision.UNCOMMITTED);
        assertThat(test.signals()).isEqualTo(2);
        assertThat(test.logRatio()).isEqualTo(Double.NEGATIVE_INFINITY);
        // Passes only, each worth log(1 / 0.75): eleven reach log(19).
        assertThat(SequentialTest.meanSignals(gold, hypotheses, true)).isEqualTo(11, within(1e-9));
    }

    @Test
    void swappedErrorRatesMirrorTheBounds() {
        var one = SequentialTest.start(new Hypotheses(0.5, 0.9, 0.01, 0.1));
        var other = SequentialTest.start(new Hypotheses(0.5, 0.9, 0.1, 0.01));
        assertThat(one.passAt()).isEqualTo(-other.failAt(), within(1e-12));
        assertThat(one.failAt()).isEqualTo(-other.passAt(), within(1e-12));
        assertThat(one.passAt()).isGreaterThan(0);
        assertThat(one.failAt()).isNegative();
    }
}
