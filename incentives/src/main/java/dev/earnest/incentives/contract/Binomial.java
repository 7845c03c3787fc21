package dev.earnest.incentives.contract;

/// Binomial probabilities in log space, exact to rounding for counts up to millions (Loader 2000, "Fast and accurate
/// computation of binomial probabilities").
final class Binomial {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Binomial() {}

    /// `log P(S = k)` for `S ~ Binomial(n, a)`.
    static double logPmf(int k, int n, double a) {
        if (k == 0) {
            return n * Math.log1p(-a);
        }
        if (k == n) {
            return n * Math.log(a);
        }
        double rest = n - k;
        return stirlingError(n)
                - stirlingError(k)
                - stirlingError(rest)
                - deviance(k, n * a)
                - deviance(rest, n * (1 - a))
                - HALF_LOG_TWO_PI
                + 0.5 * Math.log(n / (k * rest));
    }

    /// `P(S < cut)`, with full relative precision also where it is as small as 1e-300.
    static double below(int cut, int n, double a) {
        return Math.min(1, cut <= 0 ? 0 : cut > n ? 1 : tail(cut - 1, n, a));
    }

    /// `P(S >= cut)`, with full relative precision also where it is as small as 1e-300.
    static double atLeast(int cut, int n, double a) {
        // Passes and failures change places: P(S >= c; a) = P(n - S <= n - c; 1 - a).
        return Math.min(1, cut <= 0 ? 1 : cut > n ? 0 : tail(n - cut, n, 1 - a));
    }

    private static double tail(int last, int n, double a) {
        if (last > n * a) {
            return 1 - tail(n - last - 1, n, 1 - a);
        }
        if (last < 0) {
            return 0;
        }
        double sum = 1;
        double term = 1;
        double againstOdds = (1 - a) / a;
        for (int k = last; k > 0 && term > 1e-18 * sum; k--) {
            term *= k / (double) (n - k + 1) * againstOdds;
            sum += term;
        }
        return Math.exp(logPmf(last, n, a)) * sum;
    }

    /// `x log(x/m) + m - x`, without cancellation near `x = m`.
    private static double deviance(double x, double m) {
        double difference = x - m;
        if (Math.abs(difference) < 0.1 * (x + m)) {
            double v = difference / (x + m);
            double sum = difference * v;
            double term = 2 * x * v;
            for (int j = 1; j < 1000; j++) {
                term *= v * v;
                double next = sum + term / (2 * j + 1);
                if (next == sum) {
                    return next;
                }
                sum = next;
            }
        }
        return x * Math.log(x / m) - difference;
    }

    /// `log n! - log(sqrt(2 pi n) (n/e)^n)`.
    private static double stirlingError(double n) {
        if (n < 16) {
            double sum = 0;
            for (int i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum - ((n + 0.5) * Math.log(n) - n + HALF_LOG_TWO_PI);
        }
        double s = n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / s) / s) / s) / s)
                / n;
    }
}
