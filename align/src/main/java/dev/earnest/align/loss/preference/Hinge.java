package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// max(0, 1 - beta h). Zhao et al. 2023 (SLiC, arXiv 2305.10425), Liu et al. 2023 (RSO, arXiv 2309.06657).
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record Hinge(double beta) implements ReferenceLoss {
    public Hinge {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "hinge (beta " + beta + ")";
    }
}
