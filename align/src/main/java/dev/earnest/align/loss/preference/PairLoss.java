package dev.earnest.align.loss.preference;

/// A loss on pairs of a chosen and a rejected answer. [PairLosses] evaluates it.
public sealed interface PairLoss extends PreferenceLoss permits ReferenceLoss, ReferenceFreeLoss {}
