package dev.earnest.platform.campaign.assign;

import java.util.Optional;

/// Judges whether counts are what a law says. Each check raises a false alarm with probability [#ALARM] at most; with the
/// some hundred checks of this package together, one run in ten thousand.
final class Chance {
    static final double ALARM = 1e-6;

    private Chance() {}

    /// Two-sided exact test of a binomial count.
    ///
    /// @return what is wrong; empty where the count may well be chance
    static Optional<String> binomial(String what, long hits, long trials, double p) {
        double tail = Math.min(atMost(hits, trials, p), atLeast(hits, trials, p));
        return 2 * tail < ALARM
                ? Optional.of(
                        what
                                + ": "
                                + hits
                                + " of "
                                + trials
                                + " where "
                                + p * trials
                                + " are expected has probability "
                                + 2 * tail)
                : Optional.empty();
    }

    /// Whether the share is at most what a binomial count with this probability may show.
    static Optional<String> notMore(String what, long hits, long trials, double p) {
        double tail = atLeast(hits, trials, p);
        return tail < ALARM
                ? Optional.of(what + ": " + hits + " of " + trials + " exceeds " + p)
                : Optional.empty();
    }

    /// Chi-square test that all cells are equally likely, by the Wilson-Hilferty approximation.
    static Optional<String> uniform(String what, long[] cells) {
        double expected = 0;
        for (long cell : cells) {
            expected += (double) cell / cells.length;
        }
        double statistic = 0;
        for (long cell : cells) {
            statistic += (cell - expected) * (cell - expected) / expected;
        }
        double freedom = cells.length - 1.0;
        double spread = 2 / (9 * freedom);
        double z = (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
        // P(Z > 4.9) = 4.8e-7.
        return z > 4.9
                ? Optional.of(what + ": chi-square " + statistic + " with " + freedom + " degrees")
                : Optional.empty();
    }

    static double atMost(long k, long n, double p) {
        return tail(n, p, 0, k);
    }

    static double atLeast(long k, long n, double p) {
        return tail(n, p, k, n);
    }

    // Sums the law outwards from its mode, relative to the mode, so that nothing under- or
    // overflows.
    private static double tail(long n, double p, long from, long to) {
        if (p <= 0 || p >= 1) {
            long certain = p <= 0 ? 0 : n;
            return certain >= from && certain <= to ? 1 : 0;
        }
        long mode = Math.min(n, (long) ((n + 1) * p));
        double odds = p / (1 - p);
        double all = 0;
        double wanted = 0;
        double term = 1;
        for (long k = mode; k <= n && term > 1e-40; k++) {
            all += term;
            wanted += k >= from && k <= to ? term : 0;
            term *= (double) (n - k) / (k + 1) * odds;
        }
        term = (double) mode / ((n - mode + 1) * odds);
        for (long k = mode - 1; k >= 0 && term > 1e-40; k--) {
            all += term;
            wanted += k >= from && k <= to ? term : 0;
            term *= (double) k / ((n - k + 1) * odds);
        }
        return wanted / all;
    }
}
