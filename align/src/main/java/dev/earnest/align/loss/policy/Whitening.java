package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/// Scales what a mask keeps to mean 0 and variance 1: (x - mean) / sqrt(variance + 1e-8). Without gradient.
///
/// @param variance divided by n (OpenAI, OpenRLHF) or n - 1 (TRL, verl)
/// @param shiftMean whether the mean becomes 0; otherwise it is added back, for rewards, whose sign means something
public record Whitening(Variance variance, boolean shiftMean) {
    private static final double TINY = 1e-8;

    /// What a sum of squares is divided by.
    public enum Variance {
        /// n.
        BIASED,
        /// n - 1.
        UNBIASED
    }

    /// @param x any sizes
    /// @param mask the same sizes
    /// @return the same sizes, 0 outside the mask; a single kept value becomes 0
    public Tensor of(Tensor x, Tensor mask) {
        Tensor fixed = x.detach();
        Tensor mean = Masked.mean(fixed, mask);
        Tensor centred = Masked.keep(fixed.sub(mean), mask);
        Tensor scaled = centred.mul(Maths.plus(spread(centred, mask), TINY).rsqrt());
        return shiftMean ? scaled : Masked.keep(scaled.add(mean), mask);
    }

    private Tensor spread(Tensor centred, Tensor mask) {
        Tensor count = Masked.count(mask, centred);
        Tensor divisor =
                switch (variance) {
                    case BIASED -> count;
                    case UNBIASED -> Maths.plus(count, -1);
                };
        return centred.square().sum().div(divisor.clamp_min(Tensors.scalar(1)));
    }
}
