package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// [RobustDpo] with every pair's own flip probability, from 0 to 0.3.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record RobustDpoPerPair(double beta) implements ReferenceLoss {
    public RobustDpoPerPair {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "rDPO (beta " + beta + ", flip probability of each pair)";
    }
}
