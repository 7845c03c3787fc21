package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// \[- (1 - epsilon) log sigmoid(beta h) + epsilon log sigmoid(-beta h)\] / (1 - 2 epsilon): unbiased under flips; may be
/// negative, and has no lower bound. Chowdhury et al. 2024, arXiv 2403.00409.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
/// @param epsilon share of labels that are flipped, from 0 to 0.3
public record RobustDpo(double beta, double epsilon) implements ReferenceLoss {
    public RobustDpo {
        Ranges.positive("beta", beta);
        Ranges.smallFlip("epsilon", epsilon);
    }

    @Override
    public String label() {
        return "rDPO (beta " + beta + ", epsilon " + epsilon + ")";
    }
}
