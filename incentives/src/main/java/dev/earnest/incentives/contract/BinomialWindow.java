package dev.earnest.incentives.contract;

/// The probabilities of `Binomial(n, a)` within some standard deviations of its mean; 14 leave out less than 1e-43.
/// They are built outwards from the mode by ratios and sum to 1, so they are as exact for a million items as for ten.
final class BinomialWindow {
    static final double WIDE = 14;

    /// The least count in the window.
    final int first;

    /// Probability of `first + i`.
    final double[] probability;

    private BinomialWindow(int first, double[] probability) {
        this.first = first;
        this.probability = probability;
    }

    static BinomialWindow of(int n, double a, double deviations) {
        int mode = (int) Math.min(n, Math.floor((n + 1) * a));
        double reach = deviations * Math.sqrt(n * a * (1 - a)) + 2;
        int first = (int) Math.max(0, Math.floor(n * a - reach));
        int last = (int) Math.min(n, Math.ceil(n * a + reach));
        double[] p = new double[last - first + 1];
        p[mode - first] = 1;
        double odds = a / (1 - a);
        double sum = 1;
        double term = 1;
        for (int k = mode; k < last; k++) {
            term *= (double) (n - k) / (k + 1) * odds;
            p[k + 1 - first] = term;
            sum += term;
        }
        term = 1;
        for (int k = mode; k > first; k--) {
            term *= k / ((double) (n - k + 1) * odds);
            p[k - 1 - first] = term;
            sum += term;
        }
        double scale = 1 / sum;
        for (int i = 0; i < p.length; i++) {
            p[i] *= scale;
        }
        return new BinomialWindow(first, p);
    }

    /// `P(S >= cut)`, summed from the side on which the cut is nearer to the end of the window.
    double atLeast(int cut) {
        int at = cut - first;
        if (at <= 0) {
            return 1;
        }
        double sum = 0;
        if (at > probability.length / 2) {
            for (int i = probability.length - 1; i >= at; i--) {
                sum += probability[i];
            }
            return sum;
        }
        for (int i = 0; i < at; i++) {
            sum += probability[i];
        }
        return 1 - sum;
    }

    /// `P(S = k)`.
    double at(int k) {
        int at = k - first;
        return at < 0 || at >= probability.length ? 0 : probability[at];
    }
}
