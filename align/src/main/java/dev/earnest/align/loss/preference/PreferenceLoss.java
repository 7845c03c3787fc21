package dev.earnest.align.loss.preference;

/// A loss that trains a policy on preferences directly. Letters in the formulas: S is the summed log-probability of an
/// answer's tokens, h_c = S under the policy - S under the reference of the chosen answer, h_r of the rejected one, and
/// h = h_c - h_r.
public sealed interface PreferenceLoss permits PairLoss, Kto {
    /// @return the name for model cards: the variant and its settings
    String label();
}
