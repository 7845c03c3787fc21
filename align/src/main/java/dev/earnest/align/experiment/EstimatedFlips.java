package dev.earnest.align.experiment;

import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.reward.FlipEstimate;
import dev.earnest.align.train.Part;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.RewardTask;
import dev.earnest.align.train.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Trains a reward model while it learns how often each annotator is wrong: pairs get the flip probability that their
/// annotator has by now.
final class EstimatedFlips implements Task<Pair> {
    private final RewardTask task;
    private final RewardModel model;
    private final List<Pair> pairs;
    private final int[] annotators;
    private final Map<Pair, Integer> places = new HashMap<>();
    private double[] flips;

    EstimatedFlips(
            RewardTask task, RewardModel model, List<Pair> pairs, int[] annotators, int count) {
        this.task = task;
        this.model = model;
        this.pairs = pairs;
        this.annotators = annotators.clone();
        this.flips = FlipEstimate.standard().start(count);
        for (int i = 0; i < pairs.size(); i++) {
            places.put(pairs.get(i), i);
        }
    }

    /// One round of expectation and maximisation with the model as it is.
    void again(FlipEstimate rule) {
        double[] chosen = model.rewards(pairs.stream().map(Pair::chosen).toList(), 500);
        double[] rejected = model.rewards(pairs.stream().map(Pair::rejected).toList(), 500);
        double[] given = new double[chosen.length];
        Arrays.setAll(given, i -> 1 / (1 + Math.exp(rejected[i] - chosen[i])));
        flips = rule.next(given, annotators, flips);
    }

    private Pair now(Pair pair) {
        return pair.flippedWith(flips[annotators[places.getOrDefault(pair, 0)]]);
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return task.trained();
    }

    @Override
    public double weight(Pair pair) {
        return task.weight(pair);
    }

    @Override
    public Part loss(List<Pair> part, List<Pair> batch) {
        return task.loss(part.stream().map(this::now).toList(), batch);
    }

    @Override
    public String name(Pair pair) {
        return task.name(pair);
    }
}
