package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log sigmoid(beta (h_c/|c| - h_r/|r|)): length-normalised DPO of Tulu 3 (arXiv 2411.15124), where beta is 5.
///
/// @param beta strength of the pull to the reference, above 0; larger than where sums are taken
public record DpoNormalised(double beta) implements ReferenceLoss {
    public DpoNormalised {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "DPO, length-normalised (beta " + beta + ")";
    }
}
