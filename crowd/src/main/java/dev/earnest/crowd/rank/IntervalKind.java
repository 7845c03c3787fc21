package dev.earnest.crowd.rank;

/// How the intervals of a ranking are computed.
public enum IntervalKind {
    /// No intervals.
    NONE,
    /// Closed form, robust to misspecification: H^-1 G H^-1 with votes as independent units.
    SANDWICH,
    /// Resampling single votes.
    BOOTSTRAP,
    /// Resampling whole annotators: honest where one person cast many votes.
    CLUSTER,
    /// Closed form with annotators as independent units, in place of `CLUSTER` where a method has it:
    /// H^-1 (sum over annotators of s s') H^-1 with s an annotator's score vector.
    CLUSTER_SANDWICH
}
