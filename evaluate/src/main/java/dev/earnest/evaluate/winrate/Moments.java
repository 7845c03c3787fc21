package dev.earnest.evaluate.winrate;

/// Means and their standard errors.
final class Moments {
    private Moments() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// @return the sample variance, divisor `n - 1`; NaN for one value
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : sum / (values.length - 1);
    }

    static double standardError(double[] values) {
        return Math.sqrt(variance(values) / values.length);
    }
}
