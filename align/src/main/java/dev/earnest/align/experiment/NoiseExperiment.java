package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.reward.FlipEstimate;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.RewardTask;
import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.RandomState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What knowing who labelled is worth: transformers learn a reward from labels of annotators of whom some are careless,
/// once with every use that can be made of the labels, on the same pairs, from the same start, in the same order. Scored
/// on pairs whose better answer is known.
///
/// @param flips probability of a wrong label, by annotator, each from 0 to 0.5
/// @param pairs labelled once each, at least 1
/// @param tests pairs to score on, at least 1
/// @param steps updates of each training, at least 1
public record NoiseExperiment(List<Double> flips, int pairs, int tests, int steps) {
    private static final int BATCH = 64;
    private static final double RATE = 5e-3;
    private static final int WIDTH = 16;
    private static final int ESTIMATED_EVERY = 10;

    public NoiseExperiment {
        flips = List.copyOf(flips);
        if (flips.isEmpty() || flips.stream().anyMatch(flip -> !(flip >= 0 && flip <= 0.5))) {
            throw new AlignException(
                    "flip probabilities lie from 0 to 0.5, and there is at least one");
        }
        if (pairs < 1 || tests < 1 || steps < 1) {
            throw new AlignException("pairs, tests and steps are at least 1");
        }
    }

    /// Six annotators who try, and flip 5 % of their labels, and four who click at random: 1,500 pairs, 4,000 tests, 120
    /// updates. Rate, width and updates were chosen by accuracy from clean labels, on other seeds than reports use.
    public static NoiseExperiment clickers() {
        return standard(List.of(0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.5, 0.5, 0.5, 0.5));
    }

    /// Ten annotators of all shades, who flip 2 to 45 % of their labels; all else as in [#clickers()].
    public static NoiseExperiment shades() {
        return standard(List.of(0.02, 0.02, 0.05, 0.05, 0.1, 0.1, 0.3, 0.4, 0.45, 0.45));
    }

    private static NoiseExperiment standard(List<Double> flips) {
        return new NoiseExperiment(flips, 1_500, 4_000, 120);
    }

    /// @return share of test pairs whose better answer gets the larger reward, by use of the labels
    public Map<LabelUse, Double> run(long seed) {
        TasteWorld world = new TasteWorld(seed);
        double[] known = flips.stream().mapToDouble(Double::doubleValue).toArray();
        List<TasteWorld.Labelled> labelled = world.labelled(pairs, known);
        List<Pair> tested = world.tests(tests);
        Map<LabelUse, Double> accuracy = new EnumMap<>(LabelUse.class);
        for (LabelUse use : LabelUse.values()) {
            accuracy.put(use, accuracy(use, labelled, known, tested, seed));
        }
        return accuracy;
    }

    private double accuracy(
            LabelUse use,
            List<TasteWorld.Labelled> labelled,
            double[] known,
            List<Pair> tested,
            long seed) {
        ModelConfig config = ModelConfig.llama(TasteWorld.VOCABULARY, 16, WIDTH, 1, 1, 1);
        try (RandomState random = RandomState.seeded(seed);
                Parameters parameters = Parameters.random(config, random);
                CausalModel body = new CausalModel(config, parameters);
                RewardModel model = RewardModel.fresh(body, random)) {
            parameters.train(true);
            train(use, model, parameters, labelled, known, seed);
            double[] chosen = model.rewards(tested.stream().map(Pair::chosen).toList(), 500);
            double[] rejected = model.rewards(tested.stream().map(Pair::rejected).toList(), 500);
            return IntStream.range(0, chosen.length).filter(i -> chosen[i] > rejected[i]).count()
                    / (double) chosen.length;
        }
    }

    private void train(
            LabelUse use,
            RewardModel model,
            Parameters parameters,
            List<TasteWorld.Labelled> labelled,
            double[] known,
            long seed) {
        double mean = Arrays.stream(known).average().orElseThrow();
        RewardLoss loss =
                switch (use) {
                    case PLAIN, WEIGHTED, CLEAN -> new RewardLoss.BradleyTerry();
                    case SMOOTHED -> new RewardLoss.SoftTarget();
                    case FORWARD, FORWARD_ESTIMATED -> new RewardLoss.ForwardCorrected();
                };
        List<Pair> pairs =
                labelled.stream()
                        .map(one -> {
                            double flip = known[one.annotator()];
                            return switch (use) {
                                case PLAIN, FORWARD_ESTIMATED -> one.given();
                                case SMOOTHED -> one.given().flippedWith(mean);
                                case WEIGHTED ->
                                        one.given().weighing((1 - 2 * flip) * (1 - 2 * flip));
                                case FORWARD -> one.given().flippedWith(flip);
                                case CLEAN -> one.clean();
                            };
                        })
                        .toList();
        RewardTask task = new RewardTask(model, model.trained(parameters.byName()), loss, 0.01);
        TrainSettings settings =
                new TrainSettings(
                        steps,
                        Math.min(BATCH, pairs.size()),
                        Math.min(BATCH, pairs.size()),
                        RATE,
                        new Schedule.Cosine(0.1, 0),
                        new AdamW.Settings(0.9, 0.99, 1e-8, 0.1),
                        1,
                        seed);
        if (use != LabelUse.FORWARD_ESTIMATED) {
            try (Trainer<Pair> trainer = new Trainer<>(pairs, task, settings)) {
                trainer.run(Watcher.silent());
            }
            return;
        }
        int[] annotators = labelled.stream().mapToInt(TasteWorld.Labelled::annotator).toArray();
        EstimatedFlips estimated = new EstimatedFlips(task, model, pairs, annotators, known.length);
        try (Trainer<Pair> trainer = new Trainer<>(pairs, estimated, settings)) {
            trainer.run(report -> {
                if (report.step() % ESTIMATED_EVERY == 0) {
                    estimated.again(FlipEstimate.standard());
                }
                return true;
            });
        }
    }
}
