package dev.earnest.evaluate.judge;

/// What a judge charges.
///
/// @param promptPerMillion for a million tokens that it reads, at least 0
/// @param completionPerMillion for a million tokens that it writes, at least 0
public record Price(double promptPerMillion, double completionPerMillion) {
    private static final double MILLION = 1e6;

    public Price {
        if (!(promptPerMillion >= 0 && completionPerMillion >= 0)) {
            throw new IllegalArgumentException(
                    "prices " + promptPerMillion + ", " + completionPerMillion + " are below 0");
        }
    }

    /// @return the price of so many tokens, in the currency of the prices
    public double of(long promptTokens, long completionTokens) {
        return ((double) promptTokens * promptPerMillion
                        + (double) completionTokens * completionPerMillion)
                / MILLION;
    }
}
