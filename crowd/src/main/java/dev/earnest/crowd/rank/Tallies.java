package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the methods share that compute scores in one pass: items without any comparison have no score,
/// warnings, bootstrapped intervals.
final class Tallies {
    private Tallies() {}

    /// Scores that need no more than how often each pair had which outcome.
    ///
    /// @param consequence what follows for the scores where not everything is connected
    /// @param score of every item from the counts
    /// @throws CrowdException where no row has a preference
    static RankResult ofPairs(
            String method,
            String meaning,
            ComparisonTable table,
            RankOptions options,
            String consequence,
            Function<PairCounts, double[]> score) {
        PairCounts counts =
                options.interval() == IntervalKind.NONE
                        ? PairCounts.of(table)
                        : PairCounts.withRows(table);
        return result(
                method,
                meaning,
                table,
                options,
                consequence,
                copies -> score.apply(counts.resampled(copies)),
                score.apply(counts));
    }

    /// @param consequence what follows for the scores where not everything is connected
    /// @param refit scores of a resample
    /// @param score scores of the table
    /// @throws CrowdException where no row has a preference
    static RankResult result(
            String method,
            String meaning,
            ComparisonTable table,
            RankOptions options,
            String consequence,
            Intervals.Refit refit,
            double[] score) {
        PairCounts counts = PairCounts.of(table);
        if (counts.used == 0) {
            throw new CrowdException(
                    "none of "
                            + table.size()
                            + " comparisons prefers one of two different items; nothing to rank");
        }
        Components components = Components.connected(counts);
        double[] games = counts.games();
        double[] shown = score.clone();
        for (int item = 0; item < shown.length; item++) {
            shown[item] = games[item] > 0 ? shown[item] : Double.NaN;
        }
        Intervals intervals = Intervals.bootstrap(table, options, method, refit);
        for (int item = 0; item < shown.length; item++) {
            if (Double.isNaN(shown[item])) {
                intervals.low()[item] = Double.NaN;
                intervals.high()[item] = Double.NaN;
            }
        }
        List<String> warnings = new ArrayList<>(Warnings.leftOut(counts));
        warnings.addAll(Warnings.notConnected(components, table.items(), consequence));
        if (options.interval() != IntervalKind.NONE) {
            warnings.addAll(Warnings.withoutInterval(shown, intervals, table.items()));
        }
        return new RankResult(
                method,
                meaning,
                table.items(),
                shown,
                intervals.low(),
                intervals.high(),
                List.of(),
                Optional.empty(),
                List.copyOf(warnings),
                Convergence.closedForm());
    }

    /// @return a whole number without decimals, any other as it is
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// @return an array of `size` NaNs
    static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
