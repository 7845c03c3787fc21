package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log sigmoid(beta (S_c - S_r)) + alpha NLL of the chosen answers (mean over their tokens), S the summed
/// log-probability of an answer. Xu et al. 2024, arXiv 2401.08417.
///
/// @param beta scale of the difference, above 0
/// @param alpha weight of the NLL, at least 0; 1 in the paper
public record Cpo(double beta, double alpha) implements ReferenceFreeLoss {
    public Cpo {
        Ranges.positive("beta", beta);
        Ranges.atLeastZero("alpha", alpha);
    }

    @Override
    public String label() {
        return "CPO (beta " + beta + ", alpha " + alpha + ")";
    }
}
