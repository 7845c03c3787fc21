package dev.earnest.monitor.alarm;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// A change of a pass rate at an unknown time: the split into before and after with the greatest binomial
/// likelihood ratio. Its p-value comes from permutations of the signals over the times, drawn until 20
/// reach the statistic (Besag and Clifford, *Biometrika* 78, 1991), so that calm sequences cost little.
/// Permutations give no value below 1/10000, too great for one among thousands of annotators: a clear
/// change gets the sum over all splits of the exact probability to reach the statistic there, an upper
/// bound of the permutation p-value, where that is at most 1/1000.
///
/// @param time first time after the change, in the unit given
/// @param earliest first time after the change at the lower end of the 95 % likelihood interval
/// @param latest the same at the upper end
/// @param before pass rate before
/// @param after pass rate after
/// @param statistic twice the log-likelihood ratio
/// @param pValue permutation p-value, 0 to 1
public record ChangePoint(
        double time,
        double earliest,
        double latest,
        double before,
        double after,
        double statistic,
        double pValue) {
    /// Signals on either side of a change at least.
    public static final int LEAST_SIDE = 5;

    static final int MOST_PERMUTATIONS = 9999;
    static final int EXCEEDANCES = 20;

    /// Below this statistic the bound is not worth its time.
    private static final double CLEAR = 20;

    private static final double MOST_BOUND = 1e-3;

    /// A place of a change has no chi-squared likelihood ratio: with signals enough the greatest one
    /// exceeds that of the true place by less than `x` with probability `(1 - exp(-x / 2))^2` (Hansen,
    /// *Econometrica* 68, 2000), which is 0.95 here.
    static final double DROP = -2 * Math.log(1 - Math.sqrt(0.95));

    /// @param times ascending; a change lies between different times only
    /// @param passed signals at these times
    /// @param seed of the permutations
    /// @return empty where no split leaves [#LEAST_SIDE] signals on both sides
    public static Optional<ChangePoint> of(double[] times, boolean[] passed, long seed) {
        if (times.length != passed.length) {
            throw new MonitorException(
                    times.length + " times for " + passed.length + " signals: give one of each");
        }
        int n = times.length;
        int[] signal = new int[n];
        for (int index = 0; index < n; index++) {
            if (index > 0 && !(times[index] >= times[index - 1])) {
                throw new MonitorException(
                        "time " + times[index] + " after " + times[index - 1] + ": sort by time");
            }
            signal[index] = passed[index] ? 1 : 0;
        }
        double[] entropy = new double[n + 1];
        for (int count = 1; count <= n; count++) {
            entropy[count] = count * Math.log(count);
        }
        double[] ratio = new double[n];
        double best = scan(times, signal, entropy, ratio);
        if (best == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        int split = 0;
        int first = n;
        int last = 0;
        for (int index = n - 1; index > 0; index--) {
            if (ratio[index] == best) {
                split = index;
            }
            if (ratio[index] >= best - DROP) {
                first = index;
                last = Math.max(last, index);
            }
        }
        return Optional.of(
                new ChangePoint(
                        times[split],
                        times[first],
                        times[last],
                        mean(signal, 0, split),
                        mean(signal, split, n),
                        best,
                        pValue(times, signal, entropy, best, seed)));
    }

    /// Fills in twice the log-likelihood ratio of each split, negative infinity where none is allowed.
    private static double scan(double[] times, int[] signal, double[] entropy, double[] ratio) {
        int n = signal.length;
        int all = 0;
        for (int value : signal) {
            all += value;
        }
        double base = entropy[all] + entropy[n - all] - entropy[n];
        double best = Double.NEGATIVE_INFINITY;
        int passed = 0;
        for (int split = 0; split < n; split++) {
            ratio[split] = Double.NEGATIVE_INFINITY;
            if (split >= LEAST_SIDE && split <= n - LEAST_SIDE && times[split] > times[split - 1]) {
                ratio[split] = ratio(passed, split, all, entropy, base);
                best = Math.max(best, ratio[split]);
            }
            passed += signal[split];
        }
        return best;
    }

    private static double pValue(
            double[] times, int[] signal, double[] entropy, double best, long seed) {
        if (best >= CLEAR) {
            double bound = bound(times, signal, entropy, best);
            if (bound <= MOST_BOUND) {
                return bound;
            }
        }
        var random = new SplittableRandom(seed);
        int[] shuffled = signal.clone();
        double[] ratio = new double[signal.length];
        int reached = 0;
        for (int draw = 1; draw <= MOST_PERMUTATIONS; draw++) {
            for (int index = shuffled.length - 1; index > 0; index--) {
                int other = random.nextInt(index + 1);
                int value = shuffled[index];
                shuffled[index] = shuffled[other];
                shuffled[other] = value;
            }
            reached += scan(times, shuffled, entropy, ratio) >= best - 1e-9 ? 1 : 0;
            if (reached == EXCEEDANCES) {
                return (double) reached / draw;
            }
        }
        return (reached + 1.0) / (MOST_PERMUTATIONS + 1.0);
    }

    /// @return sum over splits of the hypergeometric probability that a permutation reaches `best` there
    private static double bound(double[] times, int[] signal, double[] entropy, double best) {
        int n = signal.length;
        int all = Arrays.stream(signal).sum();
        double base = entropy[all] + entropy[n - all] - entropy[n];
        double ways = Binomial.logChoose(n, all);
        double sum = 0;
        for (int split = LEAST_SIDE; split <= n - LEAST_SIDE; split++) {
            if (times[split] > times[split - 1]) {
                int least = Math.max(0, all - (n - split));
                int most = Math.min(all, split);
                int low = least;
                // The ratio falls to the middle and rises again.
                while (low <= most && ratio(low, split, all, entropy, base) >= best - 1e-9) {
                    sum += probability(low++, split, all, n, ways);
                }
                int high = most;
                while (high > low && ratio(high, split, all, entropy, base) >= best - 1e-9) {
                    sum += probability(high--, split, all, n, ways);
                }
            }
        }
        return Math.min(1, sum);
    }

    private static double probability(int passed, int split, int all, int n, double ways) {
        return Math.exp(
                Binomial.logChoose(split, passed)
                        + Binomial.logChoose(n - split, all - passed)
                        - ways);
    }

    /// @return twice the log-likelihood ratio of a split before which so many signals pass
    private static double ratio(int passed, int split, int all, double[] entropy, double base) {
        int n = entropy.length - 1;
        int later = all - passed;
        return 2
                * (entropy[passed]
                        + entropy[split - passed]
                        - entropy[split]
                        + entropy[later]
                        + entropy[n - split - later]
                        - entropy[n - split]
                        - base);
    }

    private static double mean(int[] signal, int from, int to) {
        int sum = 0;
        for (int index = from; index < to; index++) {
            sum += signal[index];
        }
        return (double) sum / (to - from);
    }
}
