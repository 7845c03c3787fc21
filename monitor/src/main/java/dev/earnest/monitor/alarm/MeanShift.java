package dev.earnest.monitor.alarm;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// A change of the mean of a measurement at an unknown time: the split with the greatest standardised
/// difference, `n / (s (n - s)) (S_s - s m)^2 / v`, with `S_s` the sum before it, `m` the mean of all and
/// `v` the variance around the two means of the best split. P-value and interval are found as
/// [ChangePoint]'s.
final class MeanShift {
    private MeanShift() {}

    /// @param times ascending
    /// @param values measured at these times
    /// @return empty where no split leaves [ChangePoint#LEAST_SIDE] values on both sides; before and
    ///     after are means
    static Optional<ChangePoint> of(double[] times, double[] values, long seed) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        double[] centred = Arrays.stream(values).map(value -> value - mean).toArray();
        double[] weight = weights(times);
        double[] gain = new double[n];
        double best = scan(weight, centred, gain);
        int split = 0;
        while (split < n && (weight[split] == 0 || gain[split] < best)) {
            split++;
        }
        if (split == n) {
            return Optional.empty();
        }
        double total = Arrays.stream(centred).map(value -> value * value).sum();
        double variance = Math.max(total - best, 1e-12 * total) / n;
        int first = split;
        int last = split;
        for (int index = 1; index < n; index++) {
            if (weight[index] > 0 && gain[index] >= best - ChangePoint.DROP * variance) {
                first = Math.min(first, index);
                last = Math.max(last, index);
            }
        }
        return Optional.of(
                new ChangePoint(
                        times[split],
                        times[first],
                        times[last],
                        Arrays.stream(values, 0, split).average().orElse(0),
                        Arrays.stream(values, split, n).average().orElse(0),
                        variance > 0 ? best / variance : 0,
                        pValue(weight, centred, best, seed)));
    }

    /// @return `n / (s (n - s))` of each split, 0 where none is allowed
    private static double[] weights(double[] times) {
        int n = times.length;
        double[] weight = new double[n];
        for (int split = ChangePoint.LEAST_SIDE; split <= n - ChangePoint.LEAST_SIDE; split++) {
            weight[split] =
                    times[split] > times[split - 1] ? n / ((double) split * (n - split)) : 0;
        }
        return weight;
    }

    /// Fills in the fall of the sum of squares by each split.
    private static double scan(double[] weight, double[] centred, double[] gain) {
        double best = 0;
        double sum = 0;
        for (int split = 0; split < centred.length; split++) {
            gain[split] = sum * sum * weight[split];
            best = Math.max(best, gain[split]);
            sum += centred[split];
        }
        return best;
    }

    private static double pValue(double[] weight, double[] centred, double best, long seed) {
        var random = new SplittableRandom(seed);
        double[] shuffled = centred.clone();
        double[] gain = new double[centred.length];
        int reached = 0;
        for (int draw = 1; draw <= ChangePoint.MOST_PERMUTATIONS; draw++) {
            for (int index = shuffled.length - 1; index > 0; index--) {
                int other = random.nextInt(index + 1);
                double value = shuffled[index];
                shuffled[index] = shuffled[other];
                shuffled[other] = value;
            }
            reached += scan(weight, shuffled, gain) >= best * (1 - 1e-9) - 1e-12 ? 1 : 0;
            if (reached == ChangePoint.EXCEEDANCES) {
                return (double) reached / draw;
            }
        }
        return (reached + 1.0) / (ChangePoint.MOST_PERMUTATIONS + 1.0);
    }
}
