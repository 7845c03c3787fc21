package dev.earnest.align.loss.selection;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Picks among the answers sampled for one prompt, by score. Equal answers count once, with the first score.
public final class RejectionSampling {
    private RejectionSampling() {}

    /// @param answer as it was sampled
    /// @param score finite
    public record Scored(String answer, double score) {
        public Scored {
            Ranges.finite("score", score);
        }
    }

    /// @param chosen the best answer
    /// @param rejected the worst
    public record Pair(Scored chosen, Scored rejected) {}

    /// @param samples of one prompt, in the order of sampling
    /// @return those the rule keeps, in the order of sampling; none where there are no samples
    public static List<Scored> keep(SelectionRule rule, List<Scored> samples) {
        List<Scored> distinct = distinct(samples);
        if (distinct.isEmpty()) {
            return distinct;
        }
        return switch (rule) {
            case SelectionRule.Best() -> best(distinct, 1);
            case SelectionRule.BestFew(int count) -> best(distinct, count);
            case SelectionRule.FromQuantile(double quantile) ->
                    from(distinct, quantile(scores(distinct), quantile));
            case SelectionRule.FromScore(double score) -> from(distinct, score);
        };
    }

    /// @param samples of one prompt
    /// @return the best and the worst, empty where no two differ in score
    public static Optional<Pair> pair(List<Scored> samples) {
        List<Scored> distinct = distinct(samples);
        Comparator<Scored> byScore = Comparator.comparingDouble(Scored::score);
        Optional<Scored> worst = distinct.stream().min(byScore);
        Optional<Scored> best = distinct.stream().min(byScore.reversed());
        return best.flatMap(high ->
                worst.filter(low -> low.score() < high.score()).map(low -> new Pair(high, low)));
    }

    /// @param values at least one
    /// @param quantile from 0 to 1
    /// @return the quantile with linear interpolation between values
    public static double quantile(double[] values, double quantile) {
        if (values.length == 0) {
            throw new AlignException("no scores: a quantile needs at least one");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = Ranges.between("quantile", quantile, 0, 1) * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static List<Scored> distinct(List<Scored> samples) {
        Map<String, Scored> first = new LinkedHashMap<>();
        for (Scored sample : samples) {
            first.putIfAbsent(sample.answer(), sample);
        }
        return List.copyOf(first.values());
    }

    private static List<Scored> best(List<Scored> distinct, int count) {
        List<Scored> ordered =
                distinct.stream()
                        .sorted(Comparator.comparingDouble(Scored::score).reversed())
                        .limit(count)
                        .toList();
        return distinct.stream().filter(ordered::contains).toList();
    }

    private static List<Scored> from(List<Scored> distinct, double score) {
        return distinct.stream().filter(sample -> sample.score() >= score).toList();
    }

    private static double[] scores(List<Scored> samples) {
        return samples.stream().mapToDouble(Scored::score).toArray();
    }
}
