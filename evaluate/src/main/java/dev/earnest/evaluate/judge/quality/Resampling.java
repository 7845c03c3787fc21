package dev.earnest.evaluate.judge.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Bootstrap over pairs: both orders and all verdicts on a pair are drawn together, since they hang together.
///
/// @param rounds at least 100
/// @param seed the same seed gives the same intervals
public record Resampling(int rounds, long seed) {
    /// A thousand rounds.
    public static final Resampling USUAL = new Resampling(1000, 20_261_122);

    public Resampling {
        if (rounds < 100) {
            throw new IllegalArgumentException(rounds + " rounds are fewer than 100");
        }
    }

    /// Percentile interval of a statistic whose greatest possible value is 1. Where all samples give the same number, the interval says what pairs of
    /// another kind, of which there may be some though none was seen, could change: their share has Wilson's upper
    /// bound for 0 of so many.
    ///
    /// @param least the statistic's least possible value, below which no interval reaches
    /// @param reach how far the statistic would move if all pairs were of another kind
    /// @param statistic empty where a sample does not determine it
    /// @return empty where the pairs do not determine it
    <T> Optional<Estimated> interval(
            List<T> pairs,
            double least,
            double reach,
            Function<List<T>, OptionalDouble> statistic) {
        OptionalDouble value = statistic.apply(pairs);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[rounds];
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            List<T> sample = new ArrayList<>(pairs.size());
            for (int index = 0; index < pairs.size(); index++) {
                sample.add(pairs.get(random.nextInt(pairs.size())));
            }
            OptionalDouble one = statistic.apply(sample);
            if (one.isPresent()) {
                drawn[found++] = one.getAsDouble();
            }
        }
        boolean enough = found >= rounds / 2;
        double[] sorted = Arrays.copyOf(drawn, found);
        Arrays.sort(sorted);
        if (enough && sorted[0] == sorted[found - 1]) {
            double unseen = reach * Estimated.share(0, pairs.size()).orElseThrow().high();
            return Optional.of(
                    new Estimated(
                            value.getAsDouble(),
                            Math.max(least, value.getAsDouble() - unseen),
                            Math.min(1, value.getAsDouble() + unseen),
                            pairs.size()));
        }
        return Optional.of(
                new Estimated(
                        value.getAsDouble(),
                        enough ? quantile(sorted, 0.025) : Double.NaN,
                        enough ? quantile(sorted, 0.975) : Double.NaN,
                        pairs.size()));
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
