package dev.earnest.align.score;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.selection.BestOfN;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/// What picking the best of n answers by their reward is worth, as n grows.
///
/// @param prompts over which is averaged
/// @param samples drawn for each of them
/// @param points by n
public record BestOfNCurve(int prompts, int samples, List<Point> points) {
    /// The best of n.
    ///
    /// @param n answers of which one is picked
    /// @param expected mean over the prompts of the unbiased estimate of the largest reward of n
    /// @param error standard error of that mean over prompts; empty with a single prompt
    /// @param divergenceBound the most that the best of n can diverge from the model, in nats; what it truly does is less
    ///     where answers score alike
    /// @param winRateBound the most often that it can beat a single answer by that reward
    public record Point(
            int n,
            double expected,
            OptionalDouble error,
            double divergenceBound,
            double winRateBound) {}

    public BestOfNCurve {
        points = List.copyOf(points);
    }

    /// @param rewards of each prompt's answers, as many for every prompt, at least one
    /// @throws AlignException where numbers of answers differ
    public static BestOfNCurve of(List<double[]> rewards) {
        if (rewards.isEmpty() || rewards.getFirst().length == 0) {
            throw new AlignException("there are no rewards to pick the best by");
        }
        int samples = rewards.getFirst().length;
        for (double[] one : rewards) {
            if (one.length != samples) {
                throw new AlignException(
                        "one prompt has "
                                + one.length
                                + " answers and the first has "
                                + samples
                                + ": as many for each");
            }
        }
        List<Point> points = new ArrayList<>();
        for (int n : numbers(samples)) {
            double[] each =
                    rewards.stream().mapToDouble(one -> BestOfN.expectedLargest(one, n)).toArray();
            points.add(
                    new Point(
                            n,
                            mean(each),
                            error(each),
                            BestOfN.divergenceBound(n),
                            BestOfN.winRateBound(n)));
        }
        return new BestOfNCurve(rewards.size(), samples, points);
    }

    /// @return 1, 2, 4 ... and the number of samples
    private static SortedSet<Integer> numbers(int samples) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (int n = 1; n <= samples; n *= 2) {
            numbers.add(n);
        }
        numbers.add(samples);
        return numbers;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static OptionalDouble error(double[] values) {
        if (values.length < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / (values.length - 1) / values.length));
    }
}
