package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.Normal;
import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Glicko-2 (Glickman, *Example of the Glicko-2 system*, 2013 and 2022): a rating with a deviation that
/// shrinks with games and grows with time, and a volatility that says how erratic an item's results are.
/// All games of a rating period count at once, so that with one period for the whole file the order of the
/// rows is of no effect. A row of weight 2 is two games; a tie scores 1/2.
///
/// Intervals: the closed form is Glicko's own, the rating plus and minus the normal quantile times the
/// deviation; it needs no resampling and describes the rating system, not the crowd. The bootstraps
/// resample votes or annotators.
///
/// Ratings are anchored at the initial rating, so items that never met also have one; a warning says that
/// the data do not compare them.
///
/// @param rating initial rating
/// @param deviation initial rating deviation, above 0
/// @param volatility initial volatility, above 0
/// @param tau constraint of the change of volatility, 0.3 to 1.2 as the author advises
/// @param period what a rating period is
public record Glicko2(double rating, double deviation, double volatility, double tau, Period period)
        implements RankMethod {
    /// What a rating period is.
    public sealed interface Period {
        /// One period for everything.
        record Whole() implements Period {}

        /// So many judgments, in the order of the file.
        ///
        /// @param count at least 1
        record Rows(int count) implements Period {
            public Rows {
                if (count < 1) {
                    throw new IllegalArgumentException("a period of " + count + " rows");
                }
            }
        }

        /// So much time, counted from the first judgment; needs a time in every row.
        ///
        /// @param millis milliseconds, at least 1
        record Time(long millis) implements Period {
            public Time {
                if (millis < 1) {
                    throw new IllegalArgumentException("a period of " + millis + " ms");
                }
            }
        }
    }

    /// Ratings of all items by code.
    ///
    /// @param rating about 1500 at the start
    /// @param deviation standard error of the rating
    /// @param volatility how erratic results are
    @SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
    public record Ratings(double[] rating, double[] deviation, double[] volatility) {}

    public Glicko2 {
        check("deviation", deviation);
        check("volatility", volatility);
        check("tau", tau);
    }

    /// @return 1500, 350, 0.06, tau 0.5, one period
    public static Glicko2 defaults() {
        return new Glicko2(1500, 350, 0.06, 0.5, new Period.Whole());
    }

    @Override
    public String name() {
        return "glicko-2";
    }

    /// Rates everybody from the initial values.
    ///
    /// @throws dev.earnest.crowd.CrowdException where the period is a time and a row has none
    public Ratings rate(ComparisonTable comparisons) {
        double[] weights = new double[comparisons.size()];
        Arrays.setAll(weights, comparisons::weight);
        return rate(comparisons, weights);
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        Scope scope = Scope.of(comparisons, true);
        Ratings ratings = rate(comparisons);
        double[] score = masked(ratings.rating, comparisons);
        Intervals intervals = intervals(comparisons, ratings, score, options);
        List<String> warnings =
                scope.warnings().isEmpty()
                        ? List.of()
                        : List.of(
                                "some items never met, not even through others; their ratings share only"
                                        + " the initial "
                                        + rating
                                        + " and are not comparable");
        return new RankResult(
                name(),
                "Glicko-2 rating, initially " + rating,
                comparisons.items(),
                score,
                intervals.low(),
                intervals.high(),
                List.of(),
                Optional.empty(),
                warnings,
                Convergence.closedForm());
    }

    private Intervals intervals(
            ComparisonTable table, Ratings ratings, double[] score, RankOptions options) {
        return switch (options.interval()) {
            case NONE -> Intervals.none(score.length);
            case SANDWICH -> {
                double width = Normal.halfWidth(options.level());
                double[] low = new double[score.length];
                double[] high = new double[score.length];
                Arrays.setAll(low, i -> score[i] - width * ratings.deviation[i]);
                Arrays.setAll(high, i -> score[i] + width * ratings.deviation[i]);
                yield new Intervals(low, high, 0);
            }
            case BOOTSTRAP, CLUSTER, CLUSTER_SANDWICH ->
                    Intervals.bootstrap(
                            table,
                            options,
                            name(),
                            copies -> {
                                double[] weights = new double[copies.length];
                                Arrays.setAll(
                                        weights, row -> copies[row] * (double) table.weight(row));
                                return masked(rate(table, weights).rating, table);
                            });
        };
    }

    private Ratings rate(ComparisonTable table, double[] weights) {
        var rounds = new GlickoRounds(this, table, weights);
        return rounds.run();
    }

    /// Items without any judgment have no rating.
    private static double[] masked(double[] rating, ComparisonTable table) {
        boolean[] played = new boolean[rating.length];
        for (int row = 0; row < table.size(); row++) {
            if (AnnotatorVotes.hasPreference(table, row)) {
                played[table.left(row)] = true;
                played[table.right(row)] = true;
            }
        }
        double[] score = rating.clone();
        for (int item = 0; item < score.length; item++) {
            score[item] = played[item] ? score[item] : Double.NaN;
        }
        return score;
    }

    private static void check(String setting, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    setting + " " + value + " is not a finite number above 0");
        }
    }
}
