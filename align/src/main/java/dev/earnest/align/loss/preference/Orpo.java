package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// NLL of the chosen answers (mean over their tokens) - lambda log sigmoid(log odds), where
/// log odds = s_c - s_r - log(1 - exp s_c) + log(1 - exp s_r) and s is the mean log-probability of an answer's tokens. Hong
/// et al. 2024, arXiv 2403.07691. As in the paper the NLL covers answers, not prompts.
///
/// @param lambda weight of the odds ratio, above 0; 0.1 in the paper
public record Orpo(double lambda) implements ReferenceFreeLoss {
    public Orpo {
        Ranges.positive("lambda", lambda);
    }

    @Override
    public String label() {
        return "ORPO (lambda " + lambda + ")";
    }
}
