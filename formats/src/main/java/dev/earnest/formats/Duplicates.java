package dev.earnest.formats;

/// What to do when the same annotator judges the same item on the same occasion twice.
public enum Duplicates {
    /// The second row is bad; the default, because it is more often an accident than a repeat.
    REJECT,
    /// Both rows stay; the second becomes a further occasion.
    KEEP,
    /// The first row stays.
    FIRST,
    /// The last row stays.
    LAST
}
