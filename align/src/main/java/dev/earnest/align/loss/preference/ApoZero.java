package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// 1 - sigmoid(beta h_c) + sigmoid(beta h_r): raises the chosen answer and lowers the rejected one. Anchored preference
/// optimisation for a policy worse than the chosen answers: D'Oosterlinck et al. 2024, arXiv 2408.06266.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record ApoZero(double beta) implements ReferenceLoss {
    public ApoZero {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "APO-zero (beta " + beta + ")";
    }
}
