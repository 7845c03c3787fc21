package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// The mean over an item's opponents of its share of wins against each, ties counting `tieWeight` for both
/// sides. Every opponent counts the same however often it was met, and strong opponents count no more
/// than weak ones.
///
/// @param winWeight what a win counts, above 0
/// @param tieWeight what a tie counts for each side, above 0
public record AverageWinRate(double winWeight, double tieWeight) implements RankMethod {
    public AverageWinRate {
        if (!(winWeight > 0 && tieWeight > 0)
                || Double.isInfinite(winWeight)
                || Double.isInfinite(tieWeight)) {
            throw new IllegalArgumentException(
                    "weights " + winWeight + " and " + tieWeight + " are not finite, above 0");
        }
    }

    /// @return a win counts 1, a tie 0.5
    public static AverageWinRate defaults() {
        return new AverageWinRate(1, 0.5);
    }

    @Override
    public String name() {
        return "average-win-rate";
    }

    /// @throws CrowdException where no row has a preference
    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return Tallies.ofPairs(
                name(),
                "mean share of wins over opponents, 0 to 1",
                comparisons,
                options,
                "Win rates of different groups tell nothing about each other",
                this::rates);
    }

    private double[] rates(PairCounts counts) {
        double[] sum = new double[counts.items];
        int[] opponents = new int[counts.items];
        for (int pair = 0; pair < counts.pairs; pair++) {
            double ties = tieWeight * counts.ties(pair);
            double one = winWeight * counts.firstWins(pair) + ties;
            double two = winWeight * counts.secondWins(pair) + ties;
            if (one + two > 0) {
                sum[counts.first[pair]] += one / (one + two);
                sum[counts.second[pair]] += two / (one + two);
                opponents[counts.first[pair]]++;
                opponents[counts.second[pair]]++;
            }
        }
        Arrays.setAll(sum, item -> sum[item] / opponents[item]);
        return sum;
    }
}
