package dev.earnest.align.online;

import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Who takes part in a run. It owns none of them.
///
/// @param policy what learns
/// @param trained what gradients reach: all parameters of the policy, or those of its adapter
/// @param reference a frozen copy of the policy as it was, or the policy without its adapter
/// @param critic what expects rewards in PPO, a copy of a reward model that is trained with the policy; where absent,
///     a head of zeros on the policy's own body does
public record OnlineModels(
        CausalModel policy,
        SequencedMap<String, Tensor> trained,
        CausalModel reference,
        Optional<RewardModel> critic) {
    /// With a head on the policy's own body as critic, where the method has one.
    public static OnlineModels of(
            CausalModel policy, SequencedMap<String, Tensor> trained, CausalModel reference) {
        return new OnlineModels(policy, trained, reference, Optional.empty());
    }
}
