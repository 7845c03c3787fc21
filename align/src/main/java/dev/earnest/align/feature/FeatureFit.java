package dev.earnest.align.feature;

import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// How a [FeatureReward] is fitted: several of them from different starts, whose rewards are added. The same settings,
/// rows and pairs give the same rewards bit by bit.
///
/// @param members models in the ensemble, at least 1
/// @param hidden size of the hidden layer, at least 1
/// @param steps updates, at least 1
/// @param batch pairs per update, at least 1
/// @param rate peak learning rate, above 0
/// @param ridge factor of the sum of squared weights, at least 0
/// @param seed of starts and orders
public record FeatureFit(
        int members, int hidden, int steps, int batch, double rate, double ridge, long seed) {
    /// Three members with 16 hidden units, 200 steps of 512 pairs.
    public static FeatureFit usual(double ridge, long seed) {
        return new FeatureFit(3, 16, 200, 512, 0.02, ridge, seed);
    }

    /// @return the same with another ridge
    public FeatureFit with(double otherRidge) {
        return new FeatureFit(members, hidden, steps, batch, rate, otherRidge, seed);
    }

    /// @return the same with one member, for choosing settings
    public FeatureFit single() {
        return new FeatureFit(1, hidden, steps, batch, rate, ridge, seed);
    }

    /// Learns from pairs and scores all rows.
    ///
    /// @param rows one for every text, of equal length
    /// @param pairs to learn from; rows in no pair influence nothing
    /// @return the reward of every row: the mean over the ensemble
    public double[] rewards(double[][] rows, List<FeaturePair> pairs) {
        return rewards(rows, pairs, (rewards, step) -> {}, steps);
    }

    /// The same, watched. Members are trained one after another, so the watcher hears of the same steps once for each
    /// of them, and never of the mean over the ensemble before its end.
    ///
    /// @param watcher receives the rewards of all rows by the member that is being trained, and the number of steps
    ///     that this member has made
    /// @param every steps between two calls for a member, at least 1
    /// @return the reward of every row: the mean over the ensemble
    public double[] rewards(
            double[][] rows, List<FeaturePair> pairs, ObjIntConsumer<double[]> watcher, int every) {
        double[] total = new double[rows.length];
        try (Scope _ = Scope.open()) {
            Tensor table =
                    Tensors.doubles(rows).to(org.bytedeco.pytorch.global.torch.ScalarType.Float);
            for (int member = 0; member < members; member++) {
                double[] found = member(table, pairs, seed + member, watcher, every);
                for (int i = 0; i < total.length; i++) {
                    total[i] += found[i] / members;
                }
            }
        }
        return total;
    }

    private double[] member(
            Tensor table,
            List<FeaturePair> pairs,
            long ownSeed,
            ObjIntConsumer<double[]> watcher,
            int every) {
        TrainSettings settings =
                new TrainSettings(
                        steps,
                        batch,
                        batch,
                        rate,
                        new Schedule.Linear(0.05, 0),
                        AdamW.Settings.plain(),
                        Double.POSITIVE_INFINITY,
                        ownSeed);
        try (RandomState random = RandomState.seeded(ownSeed);
                FeatureReward model =
                        FeatureReward.fresh(Math.toIntExact(table.size(1)), hidden, random);
                Trainer<FeaturePair> trainer =
                        new Trainer<>(
                                pairs, new FeatureRewardTask(model, table, ridge), settings)) {
            Watcher each =
                    report -> {
                        if (report.step() % every == 0) {
                            watcher.accept(score(model, table), report.step());
                        }
                        return true;
                    };
            trainer.run(each);
            return score(model, table);
        }
    }

    private static double[] score(FeatureReward model, Tensor table) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return Tensors.toDoubles(model.rewards(table));
        }
    }
}
