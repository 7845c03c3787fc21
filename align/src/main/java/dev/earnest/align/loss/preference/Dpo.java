package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log sigmoid(beta h). Direct preference optimisation: Rafailov et al. 2023, arXiv 2305.18290.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record Dpo(double beta) implements ReferenceLoss {
    public Dpo {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "DPO (beta " + beta + ")";
    }
}
