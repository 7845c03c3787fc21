package dev.earnest.align.train;

import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.data.Pair;
import dev.earnest.align.data.PairBatch;
import dev.earnest.align.loss.Ranges;
import dev.earnest.align.loss.reward.PairedRewardLosses;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.loss.reward.RewardPairs;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Trains a reward model on pairs. A batch's loss is the weighted mean over its pairs, with rewards kept near 0 where
/// centring is asked for. Measured: `accuracy`, `margin`, `reward_chosen` and `reward_rejected`.
public final class RewardTask implements Task<Pair> {
    private final RewardModel model;
    private final SequencedMap<String, Tensor> trained;
    private final RewardLoss loss;
    private final double centring;

    /// @param trained what gradients reach, the head among it
    /// @param centring weight of the squared sum of a pair's rewards, at least 0; 0.01 in arXiv 2312.09244
    public RewardTask(
            RewardModel model,
            SequencedMap<String, Tensor> trained,
            RewardLoss loss,
            double centring) {
        this.model = model;
        this.trained = trained;
        this.loss = loss;
        this.centring = Ranges.atLeastZero("centring", centring);
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public double weight(Pair pair) {
        return pair.weight();
    }

    @Override
    public Part loss(List<Pair> part, List<Pair> batch) {
        double whole = batch.stream().mapToDouble(Pair::weight).sum();
        PairBatch both = PairBatch.of(part);
        AnswerBatch answers = both.answers();
        Tensor rewards = model.rewards(answers);
        Tensor chosen = both.chosen(rewards);
        Tensor rejected = both.rejected(rewards);
        Tensor weights = both.column(Pair::weight);
        Tensor perPair =
                PairedRewardLosses.perPair(
                        loss,
                        RewardPairs.of(chosen, rejected)
                                .withMargins(both.column(Pair::margin))
                                .withFlips(both.column(Pair::flip)));
        if (centring > 0) {
            perPair = perPair.add(chosen.add(rejected).square().mul(Tensors.scalar(centring)));
        }
        Tensor difference = chosen.detach().sub(rejected.detach());
        double count = part.size();
        return new Part(
                perPair.mul(weights).sum().div(Tensors.scalar(whole)),
                List.of(
                        new Part.Measure(
                                "accuracy",
                                Tensors.value(difference.gt(Tensors.scalar(0)).sum()),
                                count),
                        new Part.Measure("margin", Tensors.value(difference.sum()), count),
                        new Part.Measure(
                                "reward_chosen", Tensors.value(chosen.detach().sum()), count),
                        new Part.Measure(
                                "reward_rejected", Tensors.value(rejected.detach().sum()), count)));
    }

    @Override
    public void backward(Tensor loss) {
        model.model().backward(loss);
    }

    @Override
    public String name(Pair pair) {
        return pair.name();
    }
}
