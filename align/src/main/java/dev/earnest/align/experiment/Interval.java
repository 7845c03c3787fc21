package dev.earnest.align.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A 95 % percentile bootstrap interval of a mean (Efron 1979).
///
/// @param low the 2.5 % point
/// @param high the 97.5 % point
public record Interval(double low, double high) {
    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;

    /// The mean over units drawn with replacement.
    ///
    /// @param sums of each unit: a question, or all topics of one debate
    /// @param counts what each unit's sum is of, above 0
    public static Interval of(double[] sums, double[] counts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            double count = 0;
            for (int i = 0; i < sums.length; i++) {
                int unit = random.nextInt(sums.length);
                sum += sums[unit];
                count += counts[unit];
            }
            means[draw] = sum / count;
        }
        Arrays.sort(means);
        return new Interval(
                means[(int) (TAIL * DRAWS)], means[(int) Math.ceil((1 - TAIL) * DRAWS) - 1]);
    }

    /// The mean over units of one observation each.
    public static Interval of(double[] values, long seed) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(values, ones, seed);
    }
}
