package dev.earnest.align.loss;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// The mean of examples of different weight: sum of w l / sum of w. It is not divided by the number of examples: the
/// learning rate would change with the annotators.
public final class WeightedMean {
    private static final double TINY = 1e-12;

    private WeightedMean() {}

    /// @param losses [B]
    /// @param weights [B], at least 0, without gradient
    /// @return []; 0 where all weights are 0
    /// @throws AlignException where a weight is negative or not a number
    public static Tensor of(Tensor losses, Tensor weights) {
        Tensor fixed = checked(weights, losses);
        // An example of weight 0 does not count, even where its loss is not finite.
        Tensor kept = Masked.keep(losses, fixed.gt(Tensors.scalar(0)));
        return kept.mul(fixed).sum().div(fixed.sum().clamp_min(Tensors.scalar(TINY)));
    }

    /// @return the weights in the type of `like`, without gradient
    /// @throws AlignException where one is negative or not a number
    public static Tensor checked(Tensor weights, Tensor like) {
        Tensor fixed = Maths.as(weights.detach(), like);
        if (fixed.numel() > 0 && !(fixed.min().item_double() >= 0)) {
            throw new AlignException(
                    "a weight is " + fixed.min().item_double() + ": weights are at least 0");
        }
        return fixed;
    }
}
