package dev.earnest.app.world;

import dev.earnest.crowd.Student;
import java.util.Arrays;

/// The mean of one number over seeds with its 95 % interval by Student's t.
///
/// @param mean the estimate
/// @param low end of the interval; NaN for one seed
/// @param high end of it
/// @param seeds how many
record SeedMean(double mean, double low, double high, int seeds) {
    private static final double LEVEL = 0.95;

    /// @param values one a seed, at least one
    static SeedMean of(double[] values) {
        int count = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        if (count == 1) {
            return new SeedMean(mean, Double.NaN, Double.NaN, 1);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double half = Student.reach(count - 1.0, LEVEL) * Math.sqrt(squares / (count - 1) / count);
        return new SeedMean(mean, mean - half, mean + half, count);
    }
}
