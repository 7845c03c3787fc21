package dev.earnest.align.loss.offline;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// What implicit language Q-learning sees of a batch of dialogues. Row t of T is an action: the token that was written
/// in state t, which leads to state t + 1.
///
/// @param q of each head [B, T, V], in training
/// @param targetQ of each target head [B, T, V], without gradient
/// @param values [B, T + 1] of the states, the one after the last action included
/// @param actions [B, T] int64
/// @param rewards [B, T] without gradient
/// @param nonTerminal [B, T]: whether the state after the action goes on, as trlx's `dones` says (Sea-Snell's
///     `terminals` is the opposite); the value of a state that does not is taken as 0
/// @param mask [B, T] the actions that are there
/// @param policyLogits [B, T, V] of the policy, in training
public record IlqlBatch(
        List<Tensor> q,
        List<Tensor> targetQ,
        Tensor values,
        Tensor actions,
        Tensor rewards,
        Tensor nonTerminal,
        Tensor mask,
        Tensor policyLogits) {
    public IlqlBatch {
        q = List.copyOf(q);
        targetQ = List.copyOf(targetQ);
        if (q.isEmpty() || q.size() != targetQ.size()) {
            throw new AlignException(
                    q.size()
                            + " Q heads and "
                            + targetQ.size()
                            + " target heads: there is one target head for each, and at least one");
        }
        if (values.size(-1) != actions.size(-1) + 1) {
            throw new AlignException(
                    values.size(-1)
                            + " values for "
                            + actions.size(-1)
                            + " actions: there is one more, of the state after the last action");
        }
    }

    /// @return [B, T] V of the state in which each action was taken
    Tensor before() {
        return values.narrow(-1, 0, actions.size(-1));
    }

    /// @return [B, T] V of the state after each action, 0 where it is terminal, without gradient
    Tensor after() {
        Tensor next = values.narrow(-1, 1, actions.size(-1)).detach();
        return Masked.keep(next, nonTerminal);
    }

    /// @param table [B, T, V]
    /// @return [B, T] at the actions
    Tensor atActions(Tensor table) {
        return table.gather(-1, actions.unsqueeze(-1)).squeeze(-1);
    }

    Tensor fixedRewards() {
        return Maths.as(rewards.detach(), values);
    }
}
