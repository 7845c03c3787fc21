package dev.earnest.crowd.rank;

/// The formulas of one Glicko-2 rating period on its internal scale, `mu = (r - 1500) / 173.7178` and
/// `phi = RD / 173.7178` (Glickman 2013, steps 3 to 7).
final class GlickoStep {
    /// Rating points of one unit of the internal scale, 400 / ln 10.
    static final double POINTS = 173.7178;

    private static final double TOLERANCE = 1e-10;

    private GlickoStep() {}

    /// @return `g(phi)`, how much an opponent's result counts given his or her deviation
    static double g(double phi) {
        return 1 / Math.sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));
    }

    /// @return expected score against an opponent
    static double expected(double mu, double opponentMu, double opponentPhi) {
        return 1 / (1 + Math.exp(-g(opponentPhi) * (mu - opponentMu)));
    }

    /// The new volatility by the Illinois algorithm (step 5).
    ///
    /// @param phi deviation before the period
    /// @param sigma volatility before the period
    /// @param delta estimated improvement
    /// @param variance `v`, of the rating from the games alone
    static double volatility(double phi, double sigma, double delta, double variance, double tau) {
        double a = Math.log(sigma * sigma);
        double low = a;
        double high;
        if (delta * delta > phi * phi + variance) {
            high = Math.log(delta * delta - phi * phi - variance);
        } else {
            int k = 1;
            while (f(a - k * tau, a, phi, delta, variance, tau) < 0) {
                k++;
            }
            high = a - k * tau;
        }
        double atLow = f(low, a, phi, delta, variance, tau);
        double atHigh = f(high, a, phi, delta, variance, tau);
        while (Math.abs(high - low) > TOLERANCE) {
            double next = low + (low - high) * atLow / (atHigh - atLow);
            double atNext = f(next, a, phi, delta, variance, tau);
            if (atNext * atHigh <= 0) {
                low = high;
                atLow = atHigh;
            } else {
                atLow /= 2;
            }
            high = next;
            atHigh = atNext;
        }
        return Math.exp(low / 2);
    }

    private static double f(
            double x, double a, double phi, double delta, double variance, double tau) {
        double e = Math.exp(x);
        double sum = phi * phi + variance + e;
        return e * (delta * delta - sum) / (2 * sum * sum) - (x - a) / (tau * tau);
    }
}
