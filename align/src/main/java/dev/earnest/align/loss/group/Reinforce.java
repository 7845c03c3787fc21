package dev.earnest.align.loss.group;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.Tensor;

/// The plain policy gradient: - A log-probability, by token. Williams 1992; RLOO's loss with
/// [dev.earnest.align.loss.TokenAggregation.SequenceMeanTokenSum].
public final class Reinforce {
    private Reinforce() {}

    /// @param current [B, T] log-probabilities
    /// @param advantages [B, T], or [B, 1] where all tokens of an answer share one; without gradient
    /// @param mask [B, T]
    /// @return [B, T], 0 outside the mask
    public static Tensor perToken(Tensor current, Tensor advantages, Tensor mask) {
        return Masked.keep(current, mask)
                .mul(Masked.keep(Maths.as(advantages.detach(), current), mask))
                .neg();
    }
}
