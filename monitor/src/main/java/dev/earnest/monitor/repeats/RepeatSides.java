package dev.earnest.monitor.repeats;

/// Which repeated comparisons count.
public enum RepeatSides {
    /// Only items the annotator saw in both orders, no more than half of the pairs of labels in the same.
    /// An annotator who clicks one side then disagrees with himself, and the estimate of commitment errs
    /// downwards.
    SWAPPED,
    /// Items in any order. An annotator who clicks one side looks consistent where the order stayed: use
    /// it only for data whose repeats never changed sides.
    ANY
}
