package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import dev.earnest.align.feature.FeatureFit;
import dev.earnest.align.feature.FeaturePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Chooses the ridge of a [FeatureFit] by inner folds over groups of the training data, so that nothing of a test group
/// has a say.
final class RidgeChoice {
    private static final double[] RIDGES = {0.003, 0.01, 0.03};
    private static final int FOLDS = 4;

    private RidgeChoice() {}

    static String described() {
        return Arrays.toString(RIDGES) + ", by " + FOLDS + " inner folds";
    }

    /// @param ridge the best of those tried
    /// @param accuracy on groups held out, the mean over groups
    record Chosen(double ridge, double accuracy) {}

    /// @param groups pairs of each group; a group is never on both sides
    /// @return the ridge with the best accuracy on groups held out, the mean over groups
    static double best(double[][] rows, List<List<FeaturePair>> groups, long seed) {
        return choose(rows, groups, seed).ridge();
    }

    /// @param groups pairs of each group; a group is never on both sides
    /// @return the best ridge, and what it reaches
    static Chosen choose(double[][] rows, List<List<FeaturePair>> groups, long seed) {
        if (groups.size() < 2) {
            throw new AlignException(
                    "there are " + groups.size() + " groups to choose the ridge on: at least 2");
        }
        List<List<FeaturePair>> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, new Random(seed));
        double[] accuracies = new double[RIDGES.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<FeaturePair> learnt = new ArrayList<>();
            List<List<FeaturePair>> held = new ArrayList<>();
            for (int i = 0; i < shuffled.size(); i++) {
                if (i % FOLDS == fold) {
                    held.add(shuffled.get(i));
                } else {
                    learnt.addAll(shuffled.get(i));
                }
            }
            if (held.isEmpty()) {
                continue;
            }
            for (int candidate = 0; candidate < RIDGES.length; candidate++) {
                double[] rewards =
                        FeatureFit.usual(RIDGES[candidate], seed).single().rewards(rows, learnt);
                for (List<FeaturePair> group : held) {
                    accuracies[candidate] += group.isEmpty() ? 0 : accuracy(rewards, group);
                }
            }
        }
        int best = 0;
        for (int candidate = 1; candidate < RIDGES.length; candidate++) {
            if (accuracies[candidate] > accuracies[best]) {
                best = candidate;
            }
        }
        return new Chosen(RIDGES[best], accuracies[best] / groups.size());
    }

    /// @return the share of pairs whose chosen text has the higher reward, equal ones half
    static double accuracy(double[] rewards, List<FeaturePair> pairs) {
        return pairs.stream()
                .mapToDouble(pair ->
                        (1 + Math.signum(rewards[pair.chosen()] - rewards[pair.rejected()])) / 2)
                .average()
                .orElseThrow();
    }
}
