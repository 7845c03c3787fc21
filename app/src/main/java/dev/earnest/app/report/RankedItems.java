package dev.earnest.app.report;

import dev.earnest.crowd.rank.Leaderboard;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.stream.IntStream;

/// The order of a ranking and what its intervals allow to say about it.
public final class RankedItems {
    private RankedItems() {}

    /// Ranks that the intervals support: 1 plus the number of items whose lower bound lies above one's
    /// own upper bound, so that items which cannot be told apart share the better rank. Without intervals
    /// the rank by score; 0 for items without a score.
    public static int[] ranks(RankResult result) {
        int[] byScore = result.ranks();
        int[] ranks = Leaderboard.ranks(result);
        for (int item = 0; item < ranks.length; item++) {
            if (ranks[item] == 0) {
                ranks[item] = byScore[item];
            }
        }
        return ranks;
    }

    /// @return items by falling score, equal ones by name, those without a score last
    public static int[] order(RankResult result) {
        double[] score = result.score();
        return IntStream.range(0, score.length)
                .boxed()
                .sorted((one, other) -> {
                    boolean first = Double.isNaN(score[one]);
                    boolean second = Double.isNaN(score[other]);
                    int order =
                            first || second
                                    ? Boolean.compare(first, second)
                                    : Double.compare(score[other], score[one]);
                    return order != 0
                            ? order
                            : result.items().name(one).compareTo(result.items().name(other));
                })
                .mapToInt(item -> item)
                .toArray();
    }

    /// @return in how many comparisons with a judgment each item took part
    public static int[] games(ComparisonTable table) {
        int[] games = new int[table.items().size()];
        for (int row = 0; row < table.size(); row++) {
            switch (table.outcome(row)) {
                case LEFT, RIGHT, TIE, BOTH_BAD -> {
                    games[table.left(row)]++;
                    games[table.right(row)]++;
                }
                case CANNOT_JUDGE -> {}
            }
        }
        return games;
    }
}
