package dev.earnest.align.small;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import dev.earnest.model.Parameters;
import java.util.List;

/// A reward model of its own body. Not for many threads; to be closed.
public final class SmallReward implements AutoCloseable {
    private static final int AT_ONCE = 64;

    private final Parameters parameters;
    private final CausalModel model;
    private final RewardModel reward;

    SmallReward(Parameters parameters, CausalModel model, RewardModel reward) {
        this.parameters = parameters;
        this.model = model;
        this.reward = reward;
    }

    /// @return the reward of every answer
    public double[] of(List<Answer> answers) {
        return reward.rewards(answers, AT_ONCE);
    }

    /// @param pairs at least one
    /// @return share of pairs whose chosen answer gets the larger reward, ties counted half
    public double accuracy(List<Pair> pairs) {
        double[] chosen = of(pairs.stream().map(Pair::chosen).toList());
        double[] rejected = of(pairs.stream().map(Pair::rejected).toList());
        double right = 0;
        for (int i = 0; i < chosen.length; i++) {
            right += chosen[i] > rejected[i] ? 1 : chosen[i] == rejected[i] ? 0.5 : 0;
        }
        return right / chosen.length;
    }

    @Override
    public void close() {
        reward.close();
        model.close();
        parameters.close();
    }
}
