package dev.earnest.evaluate.judge.quality;

import java.util.Optional;

/// A number with its 95 % interval.
///
/// @param value the estimate
/// @param low lower bound; NaN where it cannot be computed
/// @param high upper bound; likewise
/// @param count observations it rests on, at least 1
public record Estimated(double value, double low, double high, long count) {
    private static final double Z = 1.959963984540054;

    /// Wilson's (1927) score interval of a share of independent observations.
    ///
    /// @return empty where there is no observation
    public static Optional<Estimated> share(long successes, long trials) {
        if (trials == 0) {
            return Optional.empty();
        }
        double n = trials;
        double share = successes / n;
        double scale = 1 + Z * Z / n;
        double center = (share + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / scale;
        return Optional.of(
                new Estimated(
                        share,
                        successes == 0 ? 0 : center - half,
                        successes == trials ? 1 : center + half,
                        trials));
    }

    /// @return the normal interval of an estimate with this standard error, cut off at `least` and `most`
    public static Estimated normal(
            double value, double error, long count, double least, double most) {
        return new Estimated(
                value,
                Math.max(least, value - Z * error),
                Math.min(most, value + Z * error),
                count);
    }

    /// @return successes among `count`, for shares
    public long successes() {
        return Math.round(value * count);
    }

    /// @return whether the interval holds a number
    public boolean holds(double number) {
        return number >= low && number <= high;
    }
}
