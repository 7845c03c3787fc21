package dev.earnest.align.train;

import dev.earnest.align.data.Pair;
import dev.earnest.align.data.PairBatch;
import dev.earnest.align.loss.preference.ImplicitRewards;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.PairLossValue;
import dev.earnest.align.loss.preference.PairLosses;
import dev.earnest.align.loss.preference.PairTotals;
import dev.earnest.align.loss.preference.PreferencePairs;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Trains a policy on preferences directly: DPO and its relatives, as the loss says. A batch's loss is the weighted mean
/// over its pairs. Measured: `accuracy` (the chosen answer has the larger implicit reward), `margin`, `reward_chosen`,
/// `reward_rejected`, and `log_probability_chosen`, whose fall is the known failure of these methods.
public final class PreferenceTask implements Task<ComparedPair> {
    private final CausalModel policy;
    private final SequencedMap<String, Tensor> trained;
    private final PairLoss loss;

    /// @param trained what gradients reach: all parameters of the policy, or those of its adapter
    public PreferenceTask(CausalModel policy, SequencedMap<String, Tensor> trained, PairLoss loss) {
        this.policy = policy;
        this.trained = trained;
        this.loss = loss;
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public double weight(ComparedPair example) {
        return example.pair().weight();
    }

    @Override
    public Part loss(List<ComparedPair> part, List<ComparedPair> batch) {
        PairTotals whole =
                new PairTotals(
                        batch.stream().mapToDouble(this::weight).sum(),
                        batch.stream()
                                .mapToDouble(
                                        one -> one.pair().weight() * one.pair().chosen().counted())
                                .sum());
        PreferencePairs pairs = pairs(part);
        PairLossValue value = PairLosses.of(loss, pairs, whole);
        ImplicitRewards rewards = ImplicitRewards.of(loss, pairs);
        double count = part.size();
        return new Part(
                value.loss(),
                List.of(
                        new Part.Measure(
                                "accuracy", Tensors.value(rewards.accuracy()) * count, count),
                        sum("margin", rewards.margins(), count),
                        sum("reward_chosen", rewards.chosen(), count),
                        sum("reward_rejected", rewards.rejected(), count),
                        sum("log_probability_chosen", pairs.chosen().detach(), count)));
    }

    private static Part.Measure sum(String name, Tensor values, double count) {
        return new Part.Measure(name, Tensors.value(values.sum()), count);
    }

    private PreferencePairs pairs(List<ComparedPair> part) {
        PairBatch batch = PairBatch.of(part.stream().map(ComparedPair::pair).toList());
        Tensor sums = batch.answers().sums(batch.answers().logProbabilities(policy, 1));
        Tensor lengths = batch.answers().lengths();
        return PreferencePairs.of(
                        batch.chosen(sums),
                        batch.rejected(sums),
                        batch.chosen(lengths),
                        batch.rejected(lengths))
                .against(
                        column(part.stream().mapToDouble(ComparedPair::chosen).toArray()),
                        column(part.stream().mapToDouble(ComparedPair::rejected).toArray()))
                .withFlips(batch.column(Pair::flip))
                .withWeights(batch.column(Pair::weight));
    }

    private static Tensor column(double[] values) {
        return Tensors.doubles(values, values.length);
    }

    @Override
    public void backward(Tensor loss) {
        policy.backward(loss);
    }

    @Override
    public String name(ComparedPair example) {
        return example.pair().name();
    }
}
