package dev.earnest.crowd.agreement;

/// What the bootstrap of Krippendorff's alpha draws again.
public enum Resampling {
    /// Items with replacement: what another sample of items would give with these annotators. Unlike
    /// Krippendorff's own algorithm, which draws single pairs of values, it keeps the answers to an item
    /// together.
    ITEMS,
    /// Annotators with replacement: what another crowd would give on these items. Copies of one
    /// annotator are not compared with each other.
    ANNOTATORS
}
