package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log((1 - 2 e) sigmoid(beta h) + e), e the pair's flip probability from 0 to 0.5: the likelihood of a label that is
/// flipped with probability e. Patrini et al. 2017, arXiv 1609.03683 (forward correction), applied to DPO with the flip
/// probability of whoever gave the label.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record ForwardCorrectedDpo(double beta) implements ReferenceLoss {
    public ForwardCorrectedDpo {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "DPO, forward-corrected (beta " + beta + ", flip probability of each pair)";
    }
}
