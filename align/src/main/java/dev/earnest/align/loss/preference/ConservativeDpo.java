package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - (1 - epsilon) log sigmoid(beta h) - epsilon log sigmoid(-beta h): DPO with label smoothing. Mitchell 2023, "A note
/// on DPO with noisy preferences". One epsilon for all pairs hardly changes how answers are ranked.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
/// @param epsilon share of labels that are flipped, from 0 to 0.5
public record ConservativeDpo(double beta, double epsilon) implements ReferenceLoss {
    public ConservativeDpo {
        Ranges.positive("beta", beta);
        Ranges.flip("epsilon", epsilon);
    }

    @Override
    public String label() {
        return "cDPO (beta " + beta + ", epsilon " + epsilon + ")";
    }
}
