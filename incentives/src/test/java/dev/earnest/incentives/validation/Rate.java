package dev.earnest.incentives.validation;

import java.util.Locale;

/// A mean over replications with its Monte-Carlo error.
///
/// @param value mean
/// @param error standard error of the mean
record Rate(double value, double error) {
    /// A share of replications.
    static Rate of(long hits, long replications) {
        double share = (double) hits / replications;
        return new Rate(share, Math.sqrt(share * (1 - share) / replications));
    }

    /// The mean of numbers.
    static Rate of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        int n = values.length;
        return new Rate(mean, Math.sqrt(squares / (n - 1.0) / n));
    }

    /// Standard error of a share that is `nominal` in truth.
    static double errorAt(double nominal, long replications) {
        return Math.sqrt(nominal * (1 - nominal) / replications);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f ± %.4f", value, error);
    }
}
