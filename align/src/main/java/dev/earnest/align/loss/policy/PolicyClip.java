package dev.earnest.align.loss.policy;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Tensors;
import java.util.OptionalDouble;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The clipped policy loss of PPO by token, with ratio rho of new to old probability and advantage A:
/// max(-A rho, -A clip(rho, 1 - low, 1 + high)). Schulman et al. 2017, arXiv 1707.06347. A wider `high` is DAPO's
/// "clip-higher" (arXiv 2503.14476). With a dual clip c, where A is below 0 the loss is at most -c A (Ye et al. 2019,
/// arXiv 1912.09729).
///
/// @param low above 0 and below 1
/// @param high above 0
/// @param dual above 1, where there is one
public record PolicyClip(double low, double high, OptionalDouble dual) {
    public PolicyClip {
        Ranges.positive("low", low);
        Ranges.positive("high", high);
        if (low >= 1) {
            throw new AlignException(
                    "low is " + low + ": ratios are clipped above 0, so it is below 1");
        }
        if (dual.isPresent() && !(dual.getAsDouble() > 1)) {
            throw new AlignException(
                    "the dual clip is " + dual.getAsDouble() + ": it is a ratio above 1");
        }
    }

    /// @param epsilon above 0 and below 1; 0.2 is usual
    /// @return the same clip on both sides, no dual clip
    public static PolicyClip of(double epsilon) {
        return new PolicyClip(epsilon, epsilon, OptionalDouble.empty());
    }

    /// @return the same with a dual clip
    public PolicyClip withDual(double ratio) {
        return new PolicyClip(low, high, OptionalDouble.of(ratio));
    }

    /// @return the name for model cards
    public String label() {
        return "clip 1 - "
                + low
                + " .. 1 + "
                + high
                + (dual.isPresent() ? ", dual " + dual.getAsDouble() : "");
    }

    /// @return [B, T] the loss of each token, 0 outside the mask
    public Tensor perToken(PolicyTokens tokens) {
        return Masked.keep(of(tokens.ratios(), tokens.advantages()), tokens.mask());
    }

    /// @param ratios any sizes
    /// @param advantages sizes that fit them, without gradient
    /// @return the loss of each
    public Tensor of(Tensor ratios, Tensor advantages) {
        Tensor fixed = advantages.detach();
        Tensor single = torch.maximum(unclipped(ratios, fixed), clipped(ratios, fixed));
        if (dual.isEmpty()) {
            return single;
        }
        Tensor capped = torch.minimum(single, Maths.times(fixed, -dual.getAsDouble()));
        return torch.where(fixed.lt(Tensors.scalar(0)), capped, single);
    }

    /// @return [] share of kept tokens in which the clipped side decides
    public Tensor clippedShare(PolicyTokens tokens) {
        Tensor ratios = tokens.ratios().detach();
        Tensor decides =
                clipped(ratios, tokens.advantages()).gt(unclipped(ratios, tokens.advantages()));
        return Masked.mean(Maths.as(decides, ratios), tokens.mask());
    }

    private Tensor clipped(Tensor ratios, Tensor advantages) {
        return unclipped(Maths.between(ratios, 1 - low, 1 + high), advantages);
    }

    private static Tensor unclipped(Tensor ratios, Tensor advantages) {
        return ratios.mul(advantages).neg();
    }
}
