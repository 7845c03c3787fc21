package dev.earnest.align.score;

import java.util.Collection;

/// How often a model agrees with labels.
///
/// @param right agreements; a tie counts half
/// @param count of pairs, at least 0
public record Share(double right, long count) {
    // The 0.975 quantile of the standard normal distribution.
    private static final double Z = 1.959963984540054;

    /// @return over these pairs
    public static Share of(Collection<ScoredPair> pairs) {
        return new Share(pairs.stream().mapToDouble(ScoredPair::right).sum(), pairs.size());
    }

    /// @return from 0 to 1; not a number without pairs
    public double value() {
        return right / count;
    }

    /// @return the lower end of Wilson's (1927) 95 % score interval, 0 without pairs
    public double low() {
        return count == 0 ? 0 : Math.clamp(middle() - reach(), 0, value());
    }

    /// @return the upper end of that interval, 1 without pairs
    public double high() {
        return count == 0 ? 1 : Math.clamp(middle() + reach(), value(), 1);
    }

    private double middle() {
        return (right + Z * Z / 2) / (count + Z * Z);
    }

    private double reach() {
        double spread = right * (count - right) / count + Z * Z / 4;
        return Z * Math.sqrt(Math.max(0, spread)) / (count + Z * Z);
    }
}
