package dev.earnest.align.loss;

import org.bytedeco.pytorch.Tensor;

/// The negative log-likelihood of answers, for supervised fine-tuning: - sum over kept tokens / number of kept tokens.
public final class SupervisedLoss {
    private static final TokenAggregation MEAN = new TokenAggregation.TokenMean();

    private SupervisedLoss() {}

    /// @param logProbabilities [B, T]
    /// @param mask [B, T], the tokens that are learned
    /// @return []
    public static Tensor of(Tensor logProbabilities, Tensor mask) {
        return MEAN.of(logProbabilities.neg(), mask);
    }

    /// @param logProbabilities [B, T]
    /// @param mask [B, T], the tokens that are learned
    /// @param whole totals of the batch of which this is a part
    /// @return [] the part's share: the shares of all parts add up to the loss
    public static Tensor of(Tensor logProbabilities, Tensor mask, BatchTotals whole) {
        return MEAN.of(logProbabilities.neg(), mask, whole);
    }
}
