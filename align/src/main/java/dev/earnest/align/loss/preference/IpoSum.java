package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// (h - 1/(2 beta))^2 with h of sums over tokens, as in the reference code. Azar et al. 2023, arXiv 2310.12036.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record IpoSum(double beta) implements ReferenceLoss {
    public IpoSum {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "IPO, raw sums (beta " + beta + ")";
    }
}
