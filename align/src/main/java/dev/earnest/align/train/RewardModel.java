package dev.earnest.align.train;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ScoreHead;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A language model with a head that scores answers: reward = head . hidden state at the answer's last token. It owns
/// its head, not the model.
///
/// @param model the body
/// @param head [1, hidden] float32
public record RewardModel(CausalModel model, Tensor head) implements AutoCloseable {
    /// The name of the head in checkpoints.
    public static final String HEAD = "score.weight";

    /// A fresh head: normal with deviation 1 / sqrt(hidden + 1) (Stiennon et al. 2020).
    public static RewardModel fresh(CausalModel model, RandomState random) {
        Tensor head = ScoreHead.random(model.config(), random).weight();
        return new RewardModel(model, head.set_requires_grad(true));
    }

    /// @return [B] float32
    public Tensor rewards(AnswerBatch answers) {
        Tensor last = answers.atLast(model.hidden(answers.input()));
        // The head and the loss are float32 whatever the body is.
        return torch.linear(last.to(ScalarType.Float), head).squeeze(1);
    }

    /// @param atOnce answers worked on together
    /// @return the reward of every answer
    public double[] rewards(List<Answer> answers, int atOnce) {
        double[] rewards = new double[answers.size()];
        for (int from = 0; from < rewards.length; from += atOnce) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                double[] found =
                        Tensors.toDoubles(
                                rewards(
                                        AnswerBatch.of(
                                                answers.subList(
                                                        from,
                                                        Math.min(rewards.length, from + atOnce)))));
                System.arraycopy(found, 0, rewards, from, found.length);
            }
        }
        return rewards;
    }

    /// @param body what of the body is trained, by name
    /// @return the same and the head
    public SequencedMap<String, Tensor> trained(SequencedMap<String, Tensor> body) {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>(body);
        all.put(HEAD, head);
        return all;
    }

    @Override
    public void close() {
        head.close();
    }
}
