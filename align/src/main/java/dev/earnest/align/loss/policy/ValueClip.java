package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The clipped loss of a value head by token: 1/2 max((V - R)^2, (clip(V, V_old - epsilon, V_old + epsilon) - R)^2).
///
/// @param epsilon above 0; 0.2 in OpenAI's code and TRL, 0.5 in OpenRLHF and verl
public record ValueClip(double epsilon) {
    public ValueClip {
        Ranges.positive("epsilon", epsilon);
    }

    /// @param values [B, T]
    /// @param oldValues [B, T] when the answers were sampled, without gradient
    /// @param returns [B, T] without gradient
    /// @param mask [B, T]
    /// @return [B, T], 0 outside the mask
    public Tensor perToken(Tensor values, Tensor oldValues, Tensor returns, Tensor mask) {
        Squares squares = squares(values, oldValues, returns, mask);
        return Maths.times(torch.maximum(squares.plain(), squares.clipped()), 0.5);
    }

    /// @return [] share of kept tokens in which the clipped side decides, without gradient
    public Tensor clippedShare(Tensor values, Tensor oldValues, Tensor returns, Tensor mask) {
        Squares squares = squares(values.detach(), oldValues, returns, mask);
        return Masked.mean(Maths.as(squares.clipped().gt(squares.plain()), values), mask);
    }

    private record Squares(Tensor plain, Tensor clipped) {}

    private Squares squares(Tensor values, Tensor oldValues, Tensor returns, Tensor mask) {
        Tensor value = Masked.keep(values, mask);
        Tensor old = Masked.keep(Maths.as(oldValues.detach(), values), mask);
        Tensor target = Masked.keep(Maths.as(returns.detach(), values), mask);
        Tensor near = old.add(Maths.between(value.sub(old), -epsilon, epsilon));
        return new Squares(value.sub(target).square(), near.sub(target).square());
    }
}
