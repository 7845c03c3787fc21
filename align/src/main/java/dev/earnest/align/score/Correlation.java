package dev.earnest.align.score;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How two measures of the same things go together.
///
/// @param pearson from -1 to 1, empty where one of them does not vary
/// @param spearman the same of ranks, ties at their mean rank
/// @param count of things
public record Correlation(OptionalDouble pearson, OptionalDouble spearman, int count) {
    /// @param first one number for each thing
    /// @param second as many
    public static Correlation of(double[] first, double[] second) {
        return new Correlation(
                linear(first, second), linear(ranks(first), ranks(second)), first.length);
    }

    private static OptionalDouble linear(double[] first, double[] second) {
        double meanFirst = mean(first);
        double meanSecond = mean(second);
        double both = 0;
        double own = 0;
        double other = 0;
        for (int i = 0; i < first.length; i++) {
            double a = first[i] - meanFirst;
            double b = second[i] - meanSecond;
            both += a * b;
            own += a * a;
            other += b * b;
        }
        return own > 0 && other > 0
                ? OptionalDouble.of(Math.clamp(both / Math.sqrt(own) / Math.sqrt(other), -1, 1))
                : OptionalDouble.empty();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
        }
        return ranks;
    }
}
