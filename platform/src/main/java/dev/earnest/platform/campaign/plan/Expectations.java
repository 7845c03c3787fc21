package dev.earnest.platform.campaign.plan;

/// How sure the results will be, in 95 % intervals.
///
/// Items differ: with pairwise agreement `A` the share of people who prefer one response varies between items, and two
/// answers to one item correlate by `rho = 2 A - 1` where both responses win equally often. More answers for an item
/// therefore help less than more items.
final class Expectations {
    private static final double Z = 1.959963984540054;

    private Expectations() {}

    /// The half-width of the interval of a win rate near one half:
    /// `z sqrt((rho + (1 - rho) / k) / (4 m))`.
    ///
    /// @param items `m`, above 0
    /// @param answers `k` for each item, 1 or more
    static double winRate(double items, double answers, double agreement) {
        double rho = correlation(agreement);
        return Z * Math.sqrt((rho + (1 - rho) / answers) / (4 * items));
    }

    /// The half-width of the interval of the agreement between two people, from the variance of the share of agreeing
    /// pairs among `k` answers to an item whose preference follows a symmetric Beta law of correlation `rho`.
    ///
    /// @param items `m`, above 0
    /// @param answers `k` for each item, 2 or more
    static double agreement(double items, int answers, double agreement) {
        double rho = correlation(agreement);
        double mean = 0;
        double square = 0;
        double pairs = answers * (answers - 1) / 2.0;
        for (int first = 0; first <= answers; first++) {
            int second = answers - first;
            double share = (first * (first - 1) + second * (second - 1)) / 2.0 / pairs;
            double chance = betaBinomial(first, answers, rho);
            mean += chance * share;
            square += chance * share * share;
        }
        return Z * Math.sqrt(Math.max(0, square - mean * mean) / items);
    }

    static double correlation(double agreement) {
        return Math.clamp(2 * agreement - 1, 0, 1);
    }

    /// @return probability of `first` of `n` where the share has a symmetric Beta law of correlation `rho`
    static double betaBinomial(int first, int n, double rho) {
        if (rho >= 1) {
            return first == 0 || first == n ? 0.5 : 0;
        }
        // Polya's urn: each answer makes the next one like it likelier by rho / (1 - rho).
        double weight = rho / (1 - rho);
        double probability = 1;
        for (int i = 0; i < n; i++) {
            boolean one = i < first;
            int same = one ? i : i - first;
            probability *= (0.5 + same * weight) / (1 + i * weight);
            // The binomial coefficient on the way, so that nothing overflows.
            probability *= one ? 1 : (double) (i + 1) / (i - first + 1);
        }
        return probability;
    }
}
