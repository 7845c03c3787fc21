package dev.earnest.align.run;

/// What a run makes of what is known about the reliability of labels.
public enum LabelMode {
    /// All labels count alike and are taken at their word.
    PLAIN,
    /// A label counts as its row's `weight`, or as (1 - 2 e)^2 with e its `flip_probability`.
    WEIGHTED,
    /// The likelihood of a label that is flipped with its row's `flip_probability`.
    FORWARD,
    /// The row's `flip_probability` is the share of the opposite label in the target.
    SOFT
}
