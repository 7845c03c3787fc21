package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// Consistency: the probability of an item's plurality label, if every annotator `a` is right with
/// probability `s_a` (the skill) and otherwise gives any other of `K` categories alike:
///
/// `prod_a P(answer | chosen) / sum_k prod_a P(answer | k)`
///
/// where the skill is the annotator's accuracy against the plurality labels. Crowd-Kit's `consistency`
/// with majority vote, with first answers only, in logarithms. 0 where no category is possible.
///
/// As an [AgreementMeasure] the mean over items, its standard error over items.
public record Consistency() implements AgreementMeasure {
    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public String title() {
        return "Consistency with the plurality";
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.unchecked(answers, false, options);
        int[] chosen = Plurality.of(ratings);
        return ItemMeans.measure(
                answers, byItem(ratings, chosen, Plurality.accuracy(ratings, chosen)), options);
    }

    private static double[] byItem(Ratings ratings, int[] chosen, double[] skills) {
        int classes = ratings.categories.size();
        double[] result = new double[ratings.items];
        double[] right = new double[skills.length];
        double[] wrong = new double[skills.length];
        for (int annotator = 0; annotator < skills.length; annotator++) {
            right[annotator] = Math.log(skills[annotator]);
            wrong[annotator] = Math.log((1 - skills[annotator]) / (classes - 1));
        }
        double[] score = new double[classes];
        for (int item = 0; item < ratings.items; item++) {
            if (classes == 1) {
                result[item] = 1;
                continue;
            }
            Arrays.fill(score, 0);
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                int annotator = ratings.annotator[entry];
                for (int category = 0; category < classes; category++) {
                    score[category] +=
                            category == ratings.category[entry]
                                    ? right[annotator]
                                    : wrong[annotator];
                }
            }
            result[item] = posterior(score, chosen[item]);
        }
        return result;
    }

    private static double posterior(double[] score, int chosen) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double each : score) {
            greatest = Math.max(greatest, each);
        }
        if (greatest == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double total = 0;
        for (double each : score) {
            total += Math.exp(each - greatest);
        }
        return Math.exp(score[chosen] - greatest) / total;
    }
}
