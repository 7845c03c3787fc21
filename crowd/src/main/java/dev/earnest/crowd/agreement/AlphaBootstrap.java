package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Percentile intervals of Krippendorff's alpha. Draws go by the content of items and annotators, in an
/// order that depends neither on rows nor on ids, so that results repeat under a seed whatever the file's
/// order.
final class AlphaBootstrap {
    private AlphaBootstrap() {}

    /// @return empty where alpha is undefined in half the rounds, or there is only one item (annotator)
    static Optional<Interval> interval(
            Ratings ratings,
            Patterns patterns,
            AlphaFormula formula,
            Level level,
            AgreementOptions options) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        return switch (options.resampling()) {
            case ITEMS -> overItems(patterns, formula, options, random);
            case ANNOTATORS -> overAnnotators(ratings, level, options, random);
        };
    }

    private static Optional<Interval> overItems(
            Patterns patterns,
            AlphaFormula formula,
            AgreementOptions options,
            RandomGenerator random) {
        int[] order = patterns.canonicalOrder();
        int[] sizes = new int[order.length];
        int items = 0;
        for (int index = 0; index < order.length; index++) {
            boolean pairable = patterns.raters[order[index]] >= 2;
            sizes[index] = pairable ? patterns.times[order[index]] : 0;
            items += sizes[index];
        }
        if (items < 2) {
            return Optional.empty();
        }
        var multinomial = new Multinomial(sizes);
        double[] alphas = new double[options.rounds()];
        int[] drawn = new int[order.length];
        int[] times = new int[order.length];
        for (int round = 0; round < alphas.length; round++) {
            multinomial.draw(random, drawn);
            for (int index = 0; index < order.length; index++) {
                times[order[index]] = drawn[index];
            }
            alphas[round] = formula.alpha(times);
            options.progress().at("bootstrap of alpha", round + 1L, alphas.length);
        }
        return percentile(alphas, options.level());
    }

    private static Optional<Interval> overAnnotators(
            Ratings ratings, Level level, AgreementOptions options, RandomGenerator random) {
        if (ratings.annotators < 2) {
            return Optional.empty();
        }
        int[] order = AnnotatorOrder.of(ratings);
        double[] alphas = new double[options.rounds()];
        double[] copies = new double[ratings.annotators];
        var weighted = new WeightedAlpha(ratings, level);
        for (int round = 0; round < alphas.length; round++) {
            Arrays.fill(copies, 0);
            for (int draw = 0; draw < order.length; draw++) {
                copies[order[random.nextInt(order.length)]]++;
            }
            alphas[round] = weighted.alpha(copies);
            options.progress().at("bootstrap of alpha", round + 1L, alphas.length);
        }
        return percentile(alphas, options.level());
    }

    private static Optional<Interval> percentile(double[] alphas, double level) {
        double[] defined = Arrays.stream(alphas).filter(alpha -> !Double.isNaN(alpha)).toArray();
        return defined.length * 2 <= alphas.length
                ? Optional.empty()
                : Optional.of(Intervals.percentile(defined, level));
    }
}
