package dev.earnest.align.online;

import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Expects the reward that is still to come, at every token.
///
/// @param body of its own, or that of the policy
/// @param head [1, hidden]
/// @param owned whether the head is closed with it
record ValueHead(Optional<CausalModel> body, Tensor head, boolean owned) implements AutoCloseable {
    private static final String PREFIX = "value.";

    /// A head of zeros: the first advantages are those of a critic that expects nothing.
    static ValueHead on(CausalModel policy) {
        try (Scope _ = Scope.open()) {
            Tensor zero =
                    torch.zeros(
                            new long[] {1, policy.config().hidden()},
                            Tensors.options(ScalarType.Float));
            return new ValueHead(Optional.empty(), Scope.own(zero.set_requires_grad(true)), true);
        }
    }

    static ValueHead of(RewardModel critic) {
        critic.model().parameters().train(true);
        critic.head().set_requires_grad(true);
        return new ValueHead(Optional.of(critic.model()), critic.head(), false);
    }

    SequencedMap<String, Tensor> trained() {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>();
        body.ifPresent(model ->
                model.parameters()
                        .byName()
                        .forEach((name, tensor) -> all.put(PREFIX + name, tensor)));
        all.put(PREFIX + "weight", head);
        return all;
    }

    /// @param policy hidden states of the policy, `n` rows
    /// @return `n` values
    Tensor of(AnswerBatch batch, Tensor policy) {
        Tensor hidden = body.map(batch::predicting).orElse(policy);
        return torch.linear(hidden.to(ScalarType.Float), head).squeeze(1);
    }

    @Override
    public void close() {
        if (owned) {
            head.close();
        }
    }
}
