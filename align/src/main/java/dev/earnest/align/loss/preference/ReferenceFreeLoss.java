package dev.earnest.align.loss.preference;

/// A loss on pairs that needs no reference.
public sealed interface ReferenceFreeLoss extends PairLoss permits Orpo, SimPo, Cpo {}
