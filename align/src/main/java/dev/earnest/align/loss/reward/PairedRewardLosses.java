package dev.earnest.align.loss.reward;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import org.bytedeco.pytorch.Tensor;

/// Evaluates the losses of reward models on pairs. The loss of a batch is their mean, or a
/// [dev.earnest.align.loss.WeightedMean].
public final class PairedRewardLosses {
    private PairedRewardLosses() {}

    /// @return [B] the loss of each pair
    /// @throws dev.earnest.align.AlignException where the pairs lack what the loss needs, or a flip probability is out
    ///     of its range
    public static Tensor perPair(RewardLoss loss, RewardPairs pairs) {
        Tensor difference = pairs.difference();
        return switch (loss) {
            case RewardLoss.BradleyTerry() -> Maths.logSigmoid(difference).neg();
            case RewardLoss.Margin() ->
                    Maths.logSigmoid(difference.sub(pairs.fixedMargins())).neg();
            case RewardLoss.SoftTarget() -> {
                Tensor flips = Ranges.flips(pairs.fixedFlips());
                yield smoothed(difference, flips);
            }
            case RewardLoss.ForwardCorrected() ->
                    Maths.logFlippedSigmoid(difference, Ranges.flips(pairs.fixedFlips())).neg();
            case RewardLoss.Unbiased(LargeFlips beyond) ->
                    unbiased(difference, small(beyond, pairs.fixedFlips()));
        };
    }

    /// Keeps rewards near 0: weight * mean (chosen + rejected)^2. Eisenstein et al. 2023, arXiv 2312.09244, equation 2.
    ///
    /// @param weight at least 0; 0.01 in the paper
    /// @return [] to be added to the loss
    public static Tensor centring(RewardPairs pairs, double weight) {
        Tensor sum = pairs.chosen().add(pairs.rejected());
        return Maths.times(sum.mul(sum).mean(), Ranges.atLeastZero("centring weight", weight));
    }

    private static Tensor smoothed(Tensor difference, Tensor flips) {
        return Maths.plus(flips.neg(), 1)
                .mul(Maths.logSigmoid(difference))
                .add(flips.mul(Maths.logSigmoid(difference.neg())))
                .neg();
    }

    private static Tensor unbiased(Tensor difference, Tensor flips) {
        return flips.mul(Maths.logSigmoid(difference.neg()))
                .sub(Maths.plus(flips.neg(), 1).mul(Maths.logSigmoid(difference)))
                .div(Maths.plus(Maths.times(flips, -2), 1));
    }

    private static Tensor small(LargeFlips beyond, Tensor flips) {
        return switch (beyond) {
            case REFUSE -> Ranges.smallFlips(flips);
            case CLAMP -> Maths.between(Ranges.flips(flips), 0, Ranges.LARGEST_UNBIASED_FLIP);
        };
    }
}
