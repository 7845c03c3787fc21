package dev.earnest.crowd.agreement;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.Student;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// The intervals used here.
final class Intervals {
    private Intervals() {}

    /// Student's t around a coefficient whose greatest value is 1.
    ///
    /// @param freedom degrees of freedom; without any there is no interval
    static Optional<Interval> student(double value, double error, int freedom, double level) {
        if (freedom < 1) {
            return Optional.empty();
        }
        double reach = error * Student.reach(freedom, level);
        return Optional.of(
                new Interval(Math.min(value, value - reach), clampToOne(value, value + reach)));
    }

    private static double clampToOne(double value, double high) {
        return Math.max(value, Math.min(1, high));
    }

    /// The middle `level` of a sample, by linear interpolation between order statistics.
    static Interval percentile(double[] sample, double level) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Interval(
                quantile(sorted, (1 - level) / 2), quantile(sorted, 1 - (1 - level) / 2));
    }

    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// The exact interval of a proportion by Clopper and Pearson (*Biometrika* 26, 1934).
    static Interval exact(int successes, int trials, double level) {
        double tail = (1 - level) / 2;
        double low =
                successes == 0
                        ? 0
                        : BetaDistribution.of(successes, trials - successes + 1.0)
                                .inverseCumulativeProbability(tail);
        double high =
                successes == trials
                        ? 1
                        : BetaDistribution.of(successes + 1.0, trials - successes)
                                .inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }
}
