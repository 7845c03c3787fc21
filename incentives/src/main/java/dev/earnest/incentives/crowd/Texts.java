package dev.earnest.incentives.crowd;

/// What the responses look like, for annotators that look at no more.
///
/// @param words median length of a response in words, above 0
/// @param spread standard deviation of the logarithm of the length, 0 or more
/// @param longerIsBetter probability that the longer response is the one more people prefer, 0 to 1; 1/2
///     says that length tells nothing
public record Texts(double words, double spread, double longerIsBetter) {

    /// 120 words, spread 0.5, length tells nothing.
    public static final Texts DEFAULTS = new Texts(120, 0.5, 0.5);

    public Texts {
        Require.positive("median length", words);
        Require.notNegative("spread of the length", spread);
        Require.probability("longer is better", longerIsBetter);
    }
}
