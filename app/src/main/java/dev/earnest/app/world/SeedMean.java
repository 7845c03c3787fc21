package dev.earnest.app.world;

import java.util.Arrays;

/// The mean of one number over seeds with its 95 % interval by Student's t.
///
/// @param mean the estimate
/// @param low end of the interval; NaN for one seed
/// @param high end of it
/// @param seeds how many
record SeedMean(double mean, double low, double high, int seeds) {
    // The 97.5 % points for 1, 2, ... degrees of freedom.
    private static final double[] POINTS = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
        2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
        2.052, 2.048, 2.045, 2.042
    };
    private static final double NORMAL = 1.96;

    /// @param values one a seed, at least one
    static SeedMean of(double[] values) {
        int count = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        if (count == 1) {
            return new SeedMean(mean, Double.NaN, Double.NaN, 1);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double half =
                (count - 2 < POINTS.length ? POINTS[count - 2] : NORMAL)
                        * Math.sqrt(squares / (count - 1) / count);
        return new SeedMean(mean, mean - half, mean + half, count);
    }
}
