package dev.earnest.crowd.rank;

/// The logistic function and its relatives, without overflow.
final class Logistic {
    private Logistic() {}

    /// @return `1 / (1 + e^-x)`
    static double sigma(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// @return `ln sigma(x)`
    static double logSigma(double x) {
        return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
    }

    /// @return `ln (p / (1 - p))`
    static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
