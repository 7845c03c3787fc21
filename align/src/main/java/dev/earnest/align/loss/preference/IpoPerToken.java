package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// (h_c/|c| - h_r/|r| - 1/(2 beta))^2: IPO with means over tokens, as in TRL and in the paper's experiments. Azar et al.
/// 2023, arXiv 2310.12036.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record IpoPerToken(double beta) implements ReferenceLoss {
    public IpoPerToken {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "IPO, per token (beta " + beta + ")";
    }
}
