package dev.earnest.crowd.agreement;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// Agreement of any number of annotators, corrected for chance:
///
/// `kappa = (p_a - p_e) / (1 - p_e)`, `p_a` = mean over items with two or more answers of the (weighted)
/// share of agreeing pairs of answers, `p_e` by [Chance]. Marginal shares `p_k` are means over items of
/// the share of category `k`, items with one answer included.
///
/// Fleiss' kappa, Gwet's AC1 and AC2, Brennan-Prediger and the observed agreement, with the standard error
/// by linearisation over items, given the annotators (Gwet, *Handbook of Inter-Rater Reliability*, 2014,
/// chapter 5; divisor `n (n - 1)`), and Student's interval on `n - 1` degrees of freedom. These are the
/// numbers of the R package irrCAC. Time is linear in the number of answers.
///
/// @param chance what agreement by chance means
/// @param weights credit for near misses
public record ChanceCorrected(Chance chance, CategoryWeights weights) implements AgreementMeasure {
    public ChanceCorrected {
        Objects.requireNonNull(chance, "chance");
        Objects.requireNonNull(weights, "weights");
    }

    @Override
    public String name() {
        return switch (chance) {
            case NONE -> weights.named("observed-agreement");
            case UNIFORM -> weights.named("brennan-prediger");
            case MARGINAL -> weights.named("fleiss-kappa");
            case GWET ->
                    weights == CategoryWeights.IDENTITY ? "gwet-ac1" : weights.named("gwet-ac2");
        };
    }

    @Override
    public String title() {
        return switch (chance) {
            case NONE -> weights.titled("Observed agreement");
            case UNIFORM -> weights.titled("Brennan-Prediger");
            case MARGINAL -> weights.titled("Fleiss' kappa");
            case GWET ->
                    weights == CategoryWeights.IDENTITY
                            ? "Gwet's AC1"
                            : weights.titled("Gwet's AC2");
        };
    }

    @Override
    public boolean needsOrder() {
        return weights != CategoryWeights.IDENTITY;
    }

    @Override
    public Agreement measure(dev.earnest.judgments.LabelTable answers, AgreementOptions options) {
        Ratings ratings = Ratings.of(answers, needsOrder(), options);
        Agreement.Basis basis = ratings.basis();
        Optional<Agreement> nothing = Undefinedness.noPairs(ratings, basis);
        return nothing.isPresent()
                ? nothing.get()
                : measure(Patterns.of(ratings), basis, options.level());
    }

    Agreement measure(Patterns patterns, Agreement.Basis basis, double level) {
        Distance distance = weights.distance(patterns.categories);
        double[] share = share(patterns);
        int only = Undefinedness.only(share);
        boolean certain =
                switch (chance) {
                    case NONE -> false;
                    case UNIFORM, GWET -> share.length == 1;
                    case MARGINAL -> only >= 0;
                };
        if (certain) {
            return Undefinedness.oneCategory(
                    title(), patterns.categories.name(Math.max(only, 0)), basis);
        }
        ByCategory byCategory = byCategory(distance, share);
        double[] agreement = new double[patterns.size];
        double observed = 0;
        int pairable = 0;
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            int raters = patterns.raters[pattern];
            if (raters >= 2) {
                double disagreement =
                        distance.within(
                                patterns.category,
                                patterns.count,
                                patterns.start[pattern],
                                patterns.start[pattern + 1]);
                agreement[pattern] = 1 - disagreement / (raters * (raters - 1.0));
                observed += patterns.times[pattern] * agreement[pattern];
                pairable += patterns.times[pattern];
            }
        }
        observed /= pairable;
        double value = (observed - byCategory.expected) / (1 - byCategory.expected);
        int items = patterns.items;
        if (items < 2) {
            return new Agreement.Value(value, OptionalDouble.empty(), Optional.empty(), basis);
        }
        double error = error(patterns, byCategory, agreement, value, pairable);
        return new Agreement.Value(
                value,
                OptionalDouble.of(error),
                Intervals.student(value, error, items - 1, level),
                basis);
    }

    /// Chance agreement, and what it would be with an answer of each category: its mean over an item's
    /// answers is the item's part in the linearisation.
    @SuppressWarnings("ArrayRecordComponent") // local to one computation
    private record ByCategory(double expected, double[] given) {}

    private ByCategory byCategory(Distance distance, double[] share) {
        int size = share.length;
        double[] given = new double[size];
        return switch (chance) {
            case NONE -> new ByCategory(0, given);
            case UNIFORM -> {
                double expected = 1 - distance.overUniform(size);
                Arrays.fill(given, expected);
                yield new ByCategory(expected, given);
            }
            case MARGINAL -> {
                double[] toAll = distance.toAll(share);
                double disagreement = 0;
                for (int category = 0; category < size; category++) {
                    disagreement += share[category] * toAll[category];
                    given[category] = 1 - toAll[category];
                }
                yield new ByCategory(1 - disagreement, given);
            }
            case GWET -> {
                double factor = size * (1 - distance.overUniform(size)) / (size - 1.0);
                double expected = 0;
                for (int category = 0; category < size; category++) {
                    given[category] = factor * (1 - share[category]);
                    expected += share[category] * given[category];
                }
                yield new ByCategory(expected, given);
            }
        };
    }

    private static double error(
            Patterns patterns, ByCategory chances, double[] agreement, double value, int pairable) {
        double items = patterns.items;
        double remainder = 1 - chances.expected;
        double squares = 0;
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            double expected = 0;
            for (int run = patterns.start[pattern]; run < patterns.start[pattern + 1]; run++) {
                expected += patterns.count[run] * chances.given[patterns.category[run]];
            }
            expected /= patterns.raters[pattern];
            double part =
                    patterns.raters[pattern] < 2
                            ? 0
                            : items / pairable * (agreement[pattern] - chances.expected);
            double influence =
                    (part - 2 * (1 - value) * (expected - chances.expected)) / remainder - value;
            squares += patterns.times[pattern] * influence * influence;
        }
        return Math.sqrt(squares / (items * (items - 1)));
    }

    private static double[] share(Patterns patterns) {
        double[] share = new double[patterns.categories.size()];
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            double each =
                    (double) patterns.times[pattern] / patterns.raters[pattern] / patterns.items;
            for (int run = patterns.start[pattern]; run < patterns.start[pattern + 1]; run++) {
                share[patterns.category[run]] += each * patterns.count[run];
            }
        }
        return patterns.categories.symmetrise(share);
    }
}
