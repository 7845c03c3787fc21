package dev.earnest.align.loss.preference;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// The loss of a batch of pairs and its parts.
///
/// @param perPair [B] preference term of each pair
/// @param preference [] their mean, or weighted mean
/// @param likelihood [] negative log-likelihood of the chosen answers, mean over their tokens (weighted by pair where
///     pairs have weights); without gradient where the loss does not use it
/// @param likelihoodWeight what the likelihood is multiplied with in the loss
/// @param loss [] preference + likelihoodWeight * likelihood
public record PairLossValue(
        Tensor perPair,
        Tensor preference,
        Tensor likelihood,
        double likelihoodWeight,
        Tensor loss) {
    static PairLossValue of(
            Tensor perPair, double likelihoodWeight, PreferencePairs pairs, PairTotals whole) {
        Tensor weights = pairs.fixedWeights();
        Tensor preference = share(perPair, weights, whole.weight());
        Tensor likelihood = share(pairs.chosen().neg(), weights, whole.chosenTokens());
        if (likelihoodWeight == 0) {
            return new PairLossValue(perPair, preference, likelihood.detach(), 0, preference);
        }
        return new PairLossValue(
                perPair,
                preference,
                likelihood,
                likelihoodWeight,
                preference.add(Maths.times(likelihood, likelihoodWeight)));
    }

    // A pair of weight 0 does not count, even where its loss is not finite.
    private static Tensor share(Tensor values, Tensor weights, double total) {
        Tensor counted = Masked.keep(values, weights.gt(Tensors.scalar(0)));
        return Maths.times(counted.mul(weights).sum(), total > 0 ? 1 / total : 0);
    }
}
