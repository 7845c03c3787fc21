package dev.earnest.crowd.rank;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// Crowds with a known truth.
final class Simulated {
    private Simulated() {}

    /// Normal scores with this standard deviation.
    static double[] scores(Random random, int items, double deviation) {
        return random.ints(items, 0, 1)
                .mapToDouble(i -> deviation * random.nextGaussian())
                .toArray();
    }

    /// Votes in which the left side wins with the probability that `left(annotator)` makes of
    /// `s_left - s_right`.
    static ComparisonTable votes(
            Random random, double[] score, DoubleUnaryOperator[] left, int votesEach) {
        var table = ComparisonTable.builder();
        for (int who = 0; who < left.length; who++) {
            for (int vote = 0; vote < votesEach; vote++) {
                int a = random.nextInt(score.length);
                int b = (a + 1 + random.nextInt(score.length - 1)) % score.length;
                double p = left[who].applyAsDouble(score[a] - score[b]);
                table.add(
                        "item" + a,
                        "item" + b,
                        random.nextDouble() < p ? Outcome.LEFT : Outcome.RIGHT,
                        "who" + who);
            }
        }
        return table.build();
    }

    /// Graded answers: category above cut `j` with probability `sigma(z - cut_j)`, `z` the difference of
    /// the scores plus the annotator's side term.
    static ComparisonTable grades(
            Random random, double[] score, double[] side, double[] cuts, int votesEach) {
        var table = ComparisonTable.builder();
        for (int who = 0; who < side.length; who++) {
            for (int vote = 0; vote < votesEach; vote++) {
                int a = random.nextInt(score.length);
                int b = (a + 1 + random.nextInt(score.length - 1)) % score.length;
                double uniform = random.nextDouble();
                double noise = Math.log(uniform / (1 - uniform));
                double z = score[a] - score[b] + side[who] + noise;
                int above = 0;
                for (double cut : cuts) {
                    above += z > cut ? 1 : 0;
                }
                var answer = new Answer.Graded(cuts.length + 1 - above, cuts.length + 1);
                table.add("item" + a, "item" + b, answer.outcome(), "who" + who, "", Extras.NONE);
                table.grade(answer);
            }
        }
        return table.build();
    }

    /// Spearman's rank correlation, for values without ties.
    static double spearman(double[] x, double[] y) {
        double sum = 0;
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double gap = rank(x, i) - rank(y, i);
            sum += gap * gap;
        }
        return 1 - 6 * sum / ((double) n * ((double) n * n - 1));
    }

    private static double rank(double[] values, int which) {
        int rank = 0;
        for (double value : values) {
            rank += value < values[which] ? 1 : 0;
        }
        return rank;
    }
}
