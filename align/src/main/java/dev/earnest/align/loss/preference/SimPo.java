package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// - log sigmoid(beta (s_c - s_r) - gamma), s the mean log-probability of an answer's tokens. Meng et al. 2024, arXiv
/// 2405.14734. Gamma is the margin itself, not its ratio to beta.
///
/// @param beta scale of rewards, above 0; 2 to 2.5 in the paper
/// @param gamma margin between rewards, at least 0
public record SimPo(double beta, double gamma) implements ReferenceFreeLoss {
    public SimPo {
        Ranges.positive("beta", beta);
        Ranges.atLeastZero("gamma", gamma);
    }

    @Override
    public String label() {
        return "SimPO (beta " + beta + ", gamma " + gamma + ")";
    }
}
