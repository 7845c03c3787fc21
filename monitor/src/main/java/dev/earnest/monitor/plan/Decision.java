package dev.earnest.monitor.plan;

/// What a test says about an annotator.
public enum Decision {
    /// Commitment at or below the one that is too low is rejected at level alpha.
    COMMITTED,
    /// Commitment at or above the one that suffices is rejected at level beta.
    UNCOMMITTED,
    /// The answers do not suffice for either decision.
    UNDECIDED;

    /// The decision from two exact tails. Where both are small, the commitment lies in the zone between
    /// and the annotator passes.
    ///
    /// @param upper probability of so good a result or a better one at the commitment that is too low
    /// @param lower probability of so bad a result or a worse one at the commitment that suffices
    public static Decision of(Hypotheses hypotheses, double upper, double lower) {
        if (upper <= hypotheses.alpha()) {
            return COMMITTED;
        }
        return lower <= hypotheses.beta() ? UNCOMMITTED : UNDECIDED;
    }
}
