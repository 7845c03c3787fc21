package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Percentile bootstrap intervals for any ranking: refit on resampled votes or annotators, take the
/// quantiles of the scores. Rounds run on as many threads as there are processors; the result does not
/// depend on which finishes first.
///
/// A refit may answer `+Infinity` or `-Infinity` for an item that won or lost everything in its sample;
/// such a bound is printed as infinite, which is what those data say. It answers NaN where the sample says
/// nothing about an item. Where more than one round in ten is NaN, the interval is NaN.
///
/// @param low lower bound of every item
/// @param high upper bound of every item
/// @param incomplete number of items whose interval is NaN for want of rounds
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record Intervals(double[] low, double[] high, int incomplete) {
    private static final double NEEDED_SHARE = 0.9;

    /// Scores from a resample. Called by several threads at once.
    @FunctionalInterface
    interface Refit {
        /// @param copies how often every row is in the sample
        /// @return a score of every item
        double[] scores(int[] copies);
    }

    /// @return no intervals: all NaN
    static Intervals none(int items) {
        double[] nothing = new double[items];
        Arrays.fill(nothing, Double.NaN);
        return new Intervals(nothing, nothing.clone(), 0);
    }

    /// Resamples what the options ask for: annotators for `CLUSTER` and `CLUSTER_SANDWICH`, votes for
    /// `BOOTSTRAP` and `SANDWICH`; nothing for `NONE`. Methods with closed forms do not come here for
    /// those.
    static Intervals bootstrap(
            ComparisonTable table, RankOptions options, String stage, Refit refit) {
        int items = table.items().size();
        return switch (options.interval()) {
            case NONE -> none(items);
            case SANDWICH, BOOTSTRAP ->
                    bootstrap(Resampler.votes(table), items, options, stage, refit);
            case CLUSTER, CLUSTER_SANDWICH ->
                    bootstrap(Resampler.annotators(table), items, options, stage, refit);
        };
    }

    /// Resamples `options.rounds()` times.
    static Intervals bootstrap(
            Resampler resampler, int items, RankOptions options, String stage, Refit refit) {
        double[][] scores = new double[options.rounds()][];
        int threads = Math.min(options.rounds(), Runtime.getRuntime().availableProcessors());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<double[]>> rounds = new ArrayList<>();
            for (int round = 0; round < options.rounds(); round++) {
                int number = round;
                rounds.add(
                        pool.submit(() -> refit.scores(resampler.copies(options.seed(), number))));
            }
            for (int round = 0; round < rounds.size(); round++) {
                options.progress().at(stage, round, options.rounds());
                scores[round] = await(rounds.get(round), pool);
            }
        }
        options.progress().at(stage, options.rounds(), options.rounds());
        return percentiles(scores, items, options.level());
    }

    /// @param scores one array of item scores a round
    static Intervals percentiles(double[][] scores, int items, double level) {
        double[] low = new double[items];
        double[] high = new double[items];
        double[] values = new double[scores.length];
        int incomplete = 0;
        for (int item = 0; item < items; item++) {
            int found = 0;
            for (double[] round : scores) {
                if (!Double.isNaN(round[item])) {
                    values[found++] = round[item];
                }
            }
            if (found < NEEDED_SHARE * scores.length) {
                low[item] = Double.NaN;
                high[item] = Double.NaN;
                incomplete++;
                continue;
            }
            Arrays.sort(values, 0, found);
            low[item] = quantile(values, found, (1 - level) / 2);
            high[item] = quantile(values, found, (1 + level) / 2);
        }
        return new Intervals(low, high, incomplete);
    }

    /// Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of numpy
    /// and R). An infinite neighbour is not interpolated with: it stands where it has any share.
    static double quantile(double[] sorted, int length, double probability) {
        double place = probability * (length - 1);
        int below = (int) Math.floor(place);
        double share = place - below;
        if (share == 0 || below + 1 >= length || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        if (Double.isInfinite(sorted[below])) {
            return sorted[below];
        }
        return sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    private static double[] await(Future<double[]> round, ExecutorService pool) {
        try {
            return round.get();
        } catch (ExecutionException failed) {
            pool.shutdownNow();
            if (failed.getCause() instanceof CrowdException expected) {
                throw expected;
            }
            throw new IllegalStateException("a bootstrap round failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CrowdException("interrupted while computing intervals");
        }
    }
}
