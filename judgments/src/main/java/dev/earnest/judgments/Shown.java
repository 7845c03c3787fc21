package dev.earnest.judgments;

/// Which response of a [Comparison] stood on which side of the screen.
public enum Shown {
    /// The first response stood on the left.
    FIRST_LEFT,
    /// The sides were swapped: the second response stood on the left.
    SECOND_LEFT
}
