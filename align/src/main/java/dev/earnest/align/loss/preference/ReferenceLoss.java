package dev.earnest.align.loss.preference;

/// A loss on pairs that compares the policy with a reference.
public sealed interface ReferenceLoss extends PairLoss
        permits Dpo,
                ConservativeDpo,
                RobustDpo,
                RobustDpoPerPair,
                ForwardCorrectedDpo,
                SoftDpo,
                IpoSum,
                IpoPerToken,
                DpoNormalised,
                Hinge,
                ApoZero,
                ApoDown,
                Nca,
                Exo,
                Sppo {
    /// @return the strength of the pull to the reference
    double beta();
}
