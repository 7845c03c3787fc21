package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log sigmoid(beta h_c) - 1/2 log sigmoid(-beta h_c) - 1/2 log sigmoid(-beta h_r). Noise contrastive alignment: Chen et
/// al. 2024, arXiv 2402.05369.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
public record Nca(double beta) implements ReferenceLoss {
    public Nca {
        Ranges.positive("beta", beta);
    }

    @Override
    public String label() {
        return "NCA (beta " + beta + ")";
    }
}
