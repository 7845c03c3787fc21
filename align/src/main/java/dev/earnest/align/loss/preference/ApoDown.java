package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// sigmoid(beta h_c) + 1 - sigmoid(beta h): lowers both, the rejected answer more. Anchored preference optimisation for a
/// policy better than the chosen answers: D'Oosterlinck et al. 2024, arXiv 2408.06266.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record ApoDown(double beta) implements ReferenceLoss {
    public ApoDown {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "APO-down (beta " + beta + ")";
    }
}
