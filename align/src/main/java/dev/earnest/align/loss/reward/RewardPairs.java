package dev.earnest.align.loss.reward;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/// Rewards of pairs of answers to the same prompts.
///
/// @param chosen [B]
/// @param rejected [B]
/// @param margins [B], at least 0, where the loss asks for them
/// @param flips [B], the probability that the pair's label is the wrong way round, where the loss asks for it
public record RewardPairs(
        Tensor chosen, Tensor rejected, Optional<Tensor> margins, Optional<Tensor> flips) {
    /// @return pairs without margins and flip probabilities
    public static RewardPairs of(Tensor chosen, Tensor rejected) {
        return new RewardPairs(chosen, rejected, Optional.empty(), Optional.empty());
    }

    /// @return the same pairs with these margins
    public RewardPairs withMargins(Tensor margins) {
        return new RewardPairs(chosen, rejected, Optional.of(margins), flips);
    }

    /// @return the same pairs with these flip probabilities
    public RewardPairs withFlips(Tensor flips) {
        return new RewardPairs(chosen, rejected, margins, Optional.of(flips));
    }

    Tensor difference() {
        return chosen.sub(rejected);
    }

    Tensor fixedMargins() {
        return fixed(margins, "margins");
    }

    Tensor fixedFlips() {
        return fixed(flips, "flip probabilities");
    }

    private Tensor fixed(Optional<Tensor> column, String name) {
        return Maths.as(
                column.orElseThrow(() ->
                                new AlignException("the loss needs " + name + " of the pairs"))
                        .detach(),
                chosen);
    }
}
