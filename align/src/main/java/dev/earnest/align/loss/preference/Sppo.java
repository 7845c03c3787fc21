package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// (h_c - 1/(2 beta))^2 + (h_r + 1/(2 beta))^2: self-play preference optimisation with hard labels. Wu et al. 2024, arXiv
/// 2405.00675.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record Sppo(double beta) implements ReferenceLoss {
    public Sppo {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "SPPO, hard labels (beta " + beta + ")";
    }
}
