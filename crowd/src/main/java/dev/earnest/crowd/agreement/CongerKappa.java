package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// Conger's kappa: Cohen's kappa for more than two annotators, in which each keeps an own distribution of
/// categories. `p_e` is the mean over pairs of different annotators `g`, `h` of `sum_kl w_kl p_gk p_hl`
/// (Conger 1980), computed without going through the pairs; `p_a` as in [ChanceCorrected]. Standard error
/// by linearisation over items, given the annotators (Gwet 2014, section 5.3; irrCAC), Student's interval.
///
/// @param weights credit for near misses
public record CongerKappa(CategoryWeights weights) implements AgreementMeasure {
    public CongerKappa {
        Objects.requireNonNull(weights, "weights");
    }

    @Override
    public String name() {
        return weights.named("conger-kappa");
    }

    @Override
    public String title() {
        return weights.titled("Conger's kappa");
    }

    @Override
    public boolean needsOrder() {
        return weights != CategoryWeights.IDENTITY;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.of(answers, needsOrder(), options);
        Agreement.Basis basis = ratings.basis();
        Optional<Agreement> nothing = Undefinedness.noPairs(ratings, basis);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        var profiles = new AnnotatorProfiles(ratings, weights.distance(ratings.categories));
        if (profiles.expectedDisagreement() <= 0) {
            return new Agreement.Undefined(
                    "every annotator used one and the same category throughout: chance agreement"
                            + " is certain, so Conger's kappa is 0/0",
                    basis);
        }
        return measure(ratings, profiles, basis, options.level());
    }

    private Agreement measure(
            Ratings ratings, AnnotatorProfiles profiles, Agreement.Basis basis, double level) {
        Distance distance = weights.distance(ratings.categories);
        double expected = 1 - profiles.expectedDisagreement();
        double[] agreement = new double[ratings.items];
        double observed = 0;
        for (int item = 0; item < ratings.items; item++) {
            double raters = ratings.size(item);
            if (raters >= 2) {
                double disagreement = within(ratings, item, distance) / (raters * (raters - 1));
                agreement[item] = 1 - disagreement;
                observed += agreement[item];
            }
        }
        observed /= basis.items();
        double value = (observed - expected) / (1 - expected);
        int items = ratings.items;
        if (items < 2) {
            return new Agreement.Value(value, OptionalDouble.empty(), Optional.empty(), basis);
        }
        double squares = 0;
        for (int item = 0; item < items; item++) {
            double part =
                    ratings.size(item) < 2
                            ? 0
                            : (double) items / basis.items() * (agreement[item] - expected);
            double influence =
                    (part - 2 * (1 - value) * (profiles.chanceOf(item) - expected)) / (1 - expected)
                            - value;
            squares += influence * influence;
        }
        double error = Math.sqrt(squares / (items * (items - 1.0)));
        return new Agreement.Value(
                value,
                OptionalDouble.of(error),
                Intervals.student(value, error, items - 1, level),
                basis);
    }

    private static double within(Ratings ratings, int item, Distance distance) {
        int from = ratings.start[item];
        int to = ratings.start[item + 1];
        if (ratings.category[from] == ratings.category[to - 1]) {
            return 0;
        }
        int[] category = new int[to - from];
        double[] weight = new double[to - from];
        int runs = 0;
        for (int entry = from; entry < to; entry++) {
            if (runs > 0 && category[runs - 1] == ratings.category[entry]) {
                weight[runs - 1]++;
            } else {
                category[runs] = ratings.category[entry];
                weight[runs++] = 1;
            }
        }
        return distance.within(category, weight, 0, runs);
    }
}
