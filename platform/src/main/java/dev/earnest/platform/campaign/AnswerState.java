package dev.earnest.platform.campaign;

/// Where a submitted answer stands.
public enum AnswerState {
    /// Recorded; may be undone for some seconds.
    PROVISIONAL,
    /// Recorded for good, paid or due.
    FINAL,
    /// Taken back by its author; kept, never counted.
    UNDONE,
    /// Under review.
    REVIEW,
    /// Rejected by a reviewer with a reason; may be appealed.
    REJECTED
}
