package dev.earnest.monitor.commitment;

/// What one draw of commitment covers when an item is repeated: a modelling choice. Two or three labels
/// per item cannot tell the two apart; four can, and so can gold items beside repeats (see
/// [ModelChoice]).
public enum CommitmentPer {
    /// Every label is committed or not on its own: agreement rises with the square of commitment.
    LABEL,
    /// All labels of an item are committed or none is: agreement rises with commitment itself.
    PAIR
}
