package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointTest {
    private static double logLikelihood(boolean[] passed, int from, int to) {
        int hits = 0;
        for (int index = from; index < to; index++) {
            hits += passed[index] ? 1 : 0;
        }
        double share = (double) hits / (to - from);
        double sum = 0;
        for (int index = from; index < to; index++) {
            sum += Math.log(passed[index] ? share : 1 - share);
        }
        return sum;
    }

    /// Twice the greatest log-likelihood ratio, each from its definition.
    private static double statistic(double[] times, boolean[] passed) {
        int n = times.length;
        double best = Double.NEGATIVE_INFINITY;
        for (int split = ChangePoint.LEAST_SIDE; split <= n - ChangePoint.LEAST_SIDE; split++) {
            if (times[split] > times[split - 1]) {
                double ratio =
                        logLikelihood(passed, 0, split)
                                + logLikelihood(passed, split, n)
                                - logLikelihood(passed, 0, n);
                best = Math.max(best, 2 * ratio);
            }
        }
        return best;
    }

    private static double[] times(SplittableRandom random, int n) {
        double[] times = new double[n];
        for (int index = 1; index < n; index++) {
            times[index] = times[index - 1] + random.nextInt(3);
        }
        return times;
    }

    private static boolean[] signals(SplittableRandom random, int n, double share) {
        boolean[] passed = new boolean[n];
        for (int index = 0; index < n; index++) {
            passed[index] = random.nextDouble() < share;
        }
        return passed;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void theStatisticIsThatOfEverySplitFromItsDefinition(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 20; run++) {
            int n = random.nextInt(20, 60);
            double[] times = times(random, n);
            boolean[] passed = signals(random, n, 0.7);
            var change = ChangePoint.of(times, passed, 1).orElseThrow();
            assertThat(change.statistic()).isEqualTo(statistic(times, passed), within(1e-9));
            assertThat(change.time()).isBetween(change.earliest(), change.latest());
            assertThat(change.pValue()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void turnedAroundTimeSwapsBeforeAndAfter() {
        boolean[] passed = new boolean[60];
        boolean[] turned = new boolean[60];
        double[] times = new double[60];
        for (int index = 0; index < 60; index++) {
            times[index] = index;
            passed[index] = index < 24 || index % 3 == 0;
            turned[59 - index] = passed[index];
        }
        var one = ChangePoint.of(times, passed, 1).orElseThrow();
        var other = ChangePoint.of(times, turned, 1).orElseThrow();
        assertThat(one.time()).isEqualTo(25);
        assertThat(other.time()).isEqualTo(60 - 25);
        assertThat(other.before()).isEqualTo(one.after());
        assertThat(other.after()).isEqualTo(one.before());
        assertThat(other.statistic()).isEqualTo(one.statistic(), within(1e-9));
    }

    @Test
    void passAndFailMayChangePlaces() {
        var random = new SplittableRandom(5);
        double[] times = times(random, 50);
        boolean[] passed = signals(random, 50, 0.6);
        boolean[] failed = new boolean[50];
        for (int index = 0; index < 50; index++) {
            failed[index] = !passed[index];
        }
        var one = ChangePoint.of(times, passed, 9).orElseThrow();
        var other = ChangePoint.of(times, failed, 9).orElseThrow();
        assertThat(other.statistic()).isEqualTo(one.statistic(), within(1e-9));
        assertThat(other.before()).isEqualTo(1 - one.before(), within(1e-12));
        assertThat(other.pValue()).isEqualTo(one.pValue());
    }

    /// With 12 signals all arrangements can be listed: the permutation p-value must estimate their share.
    @Test
    void thePValueIsTheShareOfArrangementsThatReachTheStatistic() {
        double[] times = new double[12];
        boolean[] passed = new boolean[12];
        for (int index = 0; index < 12; index++) {
            times[index] = index;
            passed[index] = index < 5 || index == 8;
        }
        double seen = statistic(times, passed);
        int reached = 0;
        int all = 0;
        for (int bits = 0; bits < 1 << 12; bits++) {
            if (Integer.bitCount(bits) == 6) {
                boolean[] arranged = new boolean[12];
                for (int index = 0; index < 12; index++) {
                    arranged[index] = (bits >> index & 1) == 1;
                }
                all++;
                reached += statistic(times, arranged) >= seen - 1e-9 ? 1 : 0;
            }
        }
        double exact = (double) reached / all;
        double sum = 0;
        int seeds = 300;
        for (int seed = 0; seed < seeds; seed++) {
            sum += ChangePoint.of(times, passed, seed).orElseThrow().pValue();
        }
        // 20 exceedances give a relative error of 1 / sqrt(20) each and a bias of about 1 / 20.
        assertThat(sum / seeds / exact).isBetween(0.95, 1.12);
    }

    @Test
    void aSeedRepeatsItsPValue() {
        var random = new SplittableRandom(6);
        double[] times = times(random, 80);
        boolean[] passed = signals(random, 80, 0.8);
        assertThat(ChangePoint.of(times, passed, 3)).isEqualTo(ChangePoint.of(times, passed, 3));
    }

    @Test
    void signalsOfOneTimeOrOneKindShowNoChange() {
        var random = new SplittableRandom(7);
        assertThat(ChangePoint.of(new double[40], signals(random, 40, 0.5), 1)).isEmpty();
        boolean[] all = signals(random, 40, 2);
        double[] times = new double[40];
        for (int index = 0; index < 40; index++) {
            times[index] = index;
        }
        assertThat(ChangePoint.of(times, all, 1).orElseThrow().pValue()).isEqualTo(1);
    }

    @Test
    void unsortedOrUnequalColumnsAreRefused() {
        assertThatThrownBy(() -> ChangePoint.of(new double[3], new boolean[4], 1))
                .isInstanceOf(MonitorException.class)
                .hasMessage("3 times for 4 signals: give one of each");
        assertThatThrownBy(() -> ChangePoint.of(new double[] {2, 1}, new boolean[2], 1))
                .hasMessage("time 1.0 after 2.0: sort by time");
        assertThatThrownBy(() -> ChangePoint.of(new double[] {2, Double.NaN}, new boolean[2], 1))
                .hasMessageContaining("time NaN");
    }
}
