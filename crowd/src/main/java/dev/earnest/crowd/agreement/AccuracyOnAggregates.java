package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// Accuracy on aggregates: the share of answers equal to the plurality label of their item, an
/// annotator's own answer included, so it flatters where items have few answers. Crowd-Kit's
/// `accuracy_on_aggregates`, with first answers only.
public record AccuracyOnAggregates() implements AgreementMeasure {
    @Override
    public String name() {
        return "accuracy-on-aggregates";
    }

    @Override
    public String title() {
        return "Accuracy on aggregates";
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.unchecked(answers, false, options);
        Agreement.Basis basis = ItemMeans.basis(answers, ratings.items);
        if (ratings.items == 0) {
            return new Agreement.Undefined("there are no answers", basis);
        }
        int[] chosen = Plurality.of(ratings);
        double hits = 0;
        for (int item = 0; item < ratings.items; item++) {
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                hits += ratings.category[entry] == chosen[item] ? 1 : 0;
            }
        }
        return new Agreement.Value(
                hits / ratings.category.length, OptionalDouble.empty(), Optional.empty(), basis);
    }

    /// @return accuracy by annotator code; NaN without a first answer
    public static double[] byAnnotator(LabelTable answers) {
        Ratings ratings = Ratings.unchecked(answers, false, AgreementOptions.defaults());
        double[] accuracy = Plurality.accuracy(ratings, Plurality.of(ratings));
        double[] byCode = new double[answers.annotators().size()];
        Arrays.fill(byCode, Double.NaN);
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                byCode[answers.annotator(row)] = 0;
            }
        }
        int next = 0;
        for (int code = 0; code < byCode.length; code++) {
            if (!Double.isNaN(byCode[code])) {
                byCode[code] = accuracy[next++];
            }
        }
        return byCode;
    }
}
