package dev.earnest.align.feature;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.reward.PairedRewardLosses;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.loss.reward.RewardPairs;
import dev.earnest.align.train.Part;
import dev.earnest.align.train.Task;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import org.bytedeco.pytorch.Tensor;

/// Trains a [FeatureReward] on pairs: the mean Bradley-Terry loss of the batch and a ridge on the weights.
/// Measured: `accuracy`.
public final class FeatureRewardTask implements Task<FeaturePair> {
    private final FeatureReward model;
    private final Tensor rows;
    private final double ridge;

    /// @param rows [texts, features] that pairs point into; it outlives the task
    /// @param ridge factor of the sum of squared weights, at least 0
    public FeatureRewardTask(FeatureReward model, Tensor rows, double ridge) {
        if (!(ridge >= 0) || Double.isInfinite(ridge)) {
            throw new AlignException("the ridge is " + ridge + ": it is at least 0");
        }
        this.model = model;
        this.rows = rows;
        this.ridge = ridge;
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return model.trained();
    }

    @Override
    public double weight(FeaturePair pair) {
        return 1;
    }

    @Override
    public Part loss(List<FeaturePair> part, List<FeaturePair> batch) {
        Tensor chosen = rewards(part, FeaturePair::chosen);
        Tensor rejected = rewards(part, FeaturePair::rejected);
        Tensor fit =
                PairedRewardLosses.perPair(
                                new RewardLoss.BradleyTerry(), RewardPairs.of(chosen, rejected))
                        .sum()
                        .div(Tensors.scalar(batch.size()));
        // Each part carries its share of the ridge, so that parts add up to the batch.
        double share = ridge * part.size() / batch.size();
        return new Part(
                fit.add(model.square().mul(Tensors.scalar(share))),
                List.of(
                        new Part.Measure(
                                "accuracy",
                                Tensors.value(chosen.detach().gt(rejected.detach()).sum()),
                                part.size())));
    }

    private Tensor rewards(List<FeaturePair> pairs, ToIntFunction<FeaturePair> side) {
        long[] indices = pairs.stream().mapToLong(side::applyAsInt).toArray();
        return model.rewards(rows.index_select(0, Tensors.longs(indices, indices.length)));
    }

    @Override
    public String name(FeaturePair pair) {
        return pair.name();
    }
}
