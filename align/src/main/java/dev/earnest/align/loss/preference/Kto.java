package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Ranges;

/// Answers that were found desirable or not, without pairs: desirableWeight (1 - sigmoid(beta (h - z))) and
/// undesirableWeight (1 - sigmoid(beta (z - h))), with z the mean of h over mismatched prompts and answers, at least 0 and
/// without gradient. Ethayarajh et al. 2024, arXiv 2402.01306. [KtoLoss] evaluates it.
///
/// @param beta strength of the pull to the reference, above 0; 0.1 is usual
/// @param desirableWeight at least 0
/// @param undesirableWeight at least 0
public record Kto(double beta, double desirableWeight, double undesirableWeight)
        implements PreferenceLoss {
    public Kto {
        Ranges.positive("beta", beta);
        Ranges.atLeastZero("desirableWeight", desirableWeight);
        Ranges.atLeastZero("undesirableWeight", undesirableWeight);
    }

    @Override
    public String label() {
        return "KTO (beta "
                + beta
                + ", desirable "
                + desirableWeight
                + ", undesirable "
                + undesirableWeight
                + ")";
    }
}
