package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// KL(p || q) of p = (sigmoid(beta h), sigmoid(-beta h)) and q = (1 - epsilon, epsilon). Efficient exact optimisation: Ji
/// et al. 2024, arXiv 2402.00856.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
/// @param epsilon share of the target for the rejected answer, above 0 and to 0.5; 0.001 is usual
public record Exo(double beta, double epsilon) implements ReferenceLoss {
    public Exo {
        Ranges.positive("beta", beta);
        Ranges.between("epsilon", epsilon, Double.MIN_NORMAL, 0.5);
    }

    @Override
    public String label() {
        return "EXO (beta " + beta + ", epsilon " + epsilon + ")";
    }
}
