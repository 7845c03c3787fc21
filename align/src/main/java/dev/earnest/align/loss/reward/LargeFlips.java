package dev.earnest.align.loss.reward;

/// What an unbiased loss does with flip probabilities above 0.3.
public enum LargeFlips {
    /// It fails with a line that says so.
    REFUSE,
    /// It takes 0.3 in their place, and is then no longer unbiased for these pairs.
    CLAMP
}
