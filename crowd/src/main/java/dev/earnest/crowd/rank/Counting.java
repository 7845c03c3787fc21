package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;

/// Counts wins: `winWeight` a win, `tieWeight` a tie for each side, times the weight of the row. Favours
/// what was compared often; compare only items with the same number of comparisons.
///
/// @param winWeight finite
/// @param tieWeight finite
public record Counting(double winWeight, double tieWeight) implements RankMethod {
    public Counting {
        if (!Double.isFinite(winWeight) || !Double.isFinite(tieWeight)) {
            throw new IllegalArgumentException(
                    "weights " + winWeight + " and " + tieWeight + " are not finite");
        }
    }

    /// @return a win counts 1, a tie 0.5
    public static Counting defaults() {
        return new Counting(1, 0.5);
    }

    @Override
    public String name() {
        return "counting";
    }

    /// @throws CrowdException where no row has a preference
    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return Tallies.ofPairs(
                name(),
                "wins, a tie counting " + Tallies.plain(tieWeight),
                comparisons,
                options,
                "Counts of different groups tell nothing about each other",
                this::count);
    }

    private double[] count(PairCounts counts) {
        double[] wins = new double[counts.items];
        for (int pair = 0; pair < counts.pairs; pair++) {
            double ties = tieWeight * counts.ties(pair);
            wins[counts.first[pair]] += winWeight * counts.firstWins(pair) + ties;
            wins[counts.second[pair]] += winWeight * counts.secondWins(pair) + ties;
        }
        return wins;
    }
}
