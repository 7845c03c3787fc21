package dev.earnest.align.loss;

import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Elementwise functions in the forms that neither overflow nor lose digits.
public final class Maths {
    private static final double LOG_TWO = Math.log(2);

    private Maths() {}

    /// @return log(1 / (1 + exp(-x))), finite for every finite x
    public static Tensor logSigmoid(Tensor x) {
        return torch.log_sigmoid(x);
    }

    /// @return log(1 - exp(x)) for x below 0; for x from 0 on that of the nearest number below 0, without gradient
    public static Tensor log1mexp(Tensor x) {
        double edge = x.scalar_type().intern() == ScalarType.Double ? -1e-16 : -1e-7;
        Tensor below = x.clamp_max(Tensors.scalar(edge));
        Tensor near = below.gt(Tensors.scalar(-LOG_TWO));
        // Both branches get arguments that are harmless to them, or the unused one would send NaN
        // backwards.
        Tensor close = torch.where(near, below, Tensors.scalar(-1));
        Tensor far = torch.where(near, Tensors.scalar(-1), below);
        return torch.where(near, close.expm1().neg().log(), far.exp().neg().log1p());
    }

    /// log((1 - epsilon) sigmoid(z) + epsilon sigmoid(-z)): the log-probability of a label that is flipped with
    /// probability epsilon. Equals log((1 - 2 epsilon) sigmoid(z) + epsilon).
    ///
    /// @param flips from 0 to 1, without gradient
    public static Tensor logFlippedSigmoid(Tensor z, Tensor flips) {
        Tensor fixed = flips.detach();
        Tensor kept = fixed.neg().log1p().add(logSigmoid(z));
        Tensor flipped = fixed.log().add(logSigmoid(z.neg()));
        return torch.logaddexp(kept, flipped);
    }

    /// @return a x
    public static Tensor times(Tensor x, double a) {
        return a == 1 ? x : x.mul(Tensors.scalar(a));
    }

    /// @return x + a
    public static Tensor plus(Tensor x, double a) {
        return x.add(Tensors.scalar(a));
    }

    /// @return x, and where it is outside the nearest bound, without gradient
    public static Tensor between(Tensor x, double low, double high) {
        return x.clamp_min(Tensors.scalar(low)).clamp_max(Tensors.scalar(high));
    }

    /// @return the numbers in the type and on the device of `like`
    public static Tensor as(Tensor numbers, Tensor like) {
        return numbers.to(like.device(), like.scalar_type());
    }
}
