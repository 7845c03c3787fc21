package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.Tensor;

/// Tokens of answers under the policy in training and under the older one that sampled them. Outside the mask
/// everything is 0; only `current` has a gradient.
///
/// @param current [B, T] log-probabilities under the policy in training
/// @param old [B, T] log-probabilities when the answers were sampled
/// @param advantages [B, T]
/// @param mask [B, T] booleans
public record PolicyTokens(Tensor current, Tensor old, Tensor advantages, Tensor mask) {
    // exp of this is far outside every clip, and finite.
    private static final double LARGEST_LOG_RATIO = 20;

    /// @param current [B, T] log-probabilities under the policy in training
    /// @param old [B, T] log-probabilities when the answers were sampled
    /// @param advantages [B, T], or [B, 1] where all tokens of an answer share one
    /// @param mask [B, T]
    public static PolicyTokens of(Tensor current, Tensor old, Tensor advantages, Tensor mask) {
        Tensor kept = Masked.mask(mask);
        return new PolicyTokens(
                Masked.keep(current, kept),
                Masked.keep(Maths.as(old.detach(), current), kept),
                Masked.keep(Maths.as(advantages.detach(), current), kept),
                kept);
    }

    /// @return [B, T] log of the ratio of probabilities, clamped to -20 .. 20
    public Tensor logRatios() {
        return Maths.between(current.sub(old), -LARGEST_LOG_RATIO, LARGEST_LOG_RATIO);
    }

    /// @return [B, T] ratios of probabilities, new to old, 1 outside the mask
    public Tensor ratios() {
        return logRatios().exp();
    }
}
