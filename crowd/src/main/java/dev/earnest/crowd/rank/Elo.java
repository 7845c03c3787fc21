package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// The online rating of Elo (1978): after every comparison, in the order of the rows, both ratings move by
/// `k * weight * (result - expected)`, where `expected = 1 / (1 + 10^((other - own) / scale))` and `result`
/// is 1, the tie share, or 0.
///
/// The result depends on the order of the rows: late comparisons count more. For things that do not
/// change, [BradleyTerry] uses the same data better.
///
/// Intervals resample rows or annotators and replay them in the original order.
///
/// @param k largest gain of one comparison, above 0; arenas use 4
/// @param initial rating of everybody at the start
/// @param scale difference that means odds of 10 to 1, above 0
/// @param tieShare result of a tie, 0 to 1
public record Elo(double k, double initial, double scale, double tieShare) implements RankMethod {
    public Elo {
        if (!(k > 0) || !(scale > 0) || Double.isInfinite(k) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "k " + k + " and scale " + scale + " are not finite numbers above 0");
        }
        if (!Double.isFinite(initial)) {
            throw new IllegalArgumentException("initial rating " + initial + " is not finite");
        }
        if (!(tieShare >= 0 && tieShare <= 1)) {
            throw new IllegalArgumentException("tie share " + tieShare + " is outside 0 to 1");
        }
    }

    /// @return K = 4, start 1000, scale 400, a tie is half a win
    public static Elo defaults() {
        return new Elo(4, 1000, 400, 0.5);
    }

    @Override
    public String name() {
        return "elo";
    }

    /// @throws CrowdException where no row has a preference
    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        int[] once = new int[comparisons.size()];
        Arrays.fill(once, 1);
        return Tallies.result(
                name(),
                "Elo points, start " + Tallies.plain(initial),
                comparisons,
                options,
                "Ratings of different groups compare only through the common start",
                copies -> ratings(comparisons, copies),
                ratings(comparisons, once));
    }

    private double[] ratings(ComparisonTable table, int[] copies) {
        double[] rating = new double[table.items().size()];
        Arrays.fill(rating, initial);
        double rate = Math.log(10) / scale;
        for (int row = 0; row < copies.length; row++) {
            int left = table.left(row);
            int right = table.right(row);
            double result =
                    switch (table.outcome(row)) {
                        case LEFT -> 1;
                        case RIGHT -> 0;
                        case TIE, BOTH_BAD -> tieShare;
                        case CANNOT_JUDGE -> Double.NaN;
                    };
            if (Double.isNaN(result) || left == right) {
                continue;
            }
            boolean tie = table.outcome(row).isTie();
            double step = k * table.weight(row);
            for (int copy = 0; copy < copies[row]; copy++) {
                double expected = 1 / (1 + Math.exp(rate * (rating[right] - rating[left])));
                rating[left] += step * (result - expected);
                rating[right] += step * ((tie ? tieShare : 1 - result) - (1 - expected));
            }
        }
        return rating;
    }
}
