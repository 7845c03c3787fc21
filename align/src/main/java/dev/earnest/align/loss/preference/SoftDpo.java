package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - (1 - e) log sigmoid(beta h) - e log sigmoid(-beta h), e the pair's flip probability from 0 to 0.5: [ConservativeDpo]
/// with every pair's own share of flipped labels.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record SoftDpo(double beta) implements ReferenceLoss {
    public SoftDpo {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "DPO, soft targets (beta " + beta + ", flip probability of each pair)";
    }
}
