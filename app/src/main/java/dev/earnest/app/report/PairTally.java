package dev.earnest.app.report;

import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the votes on each pair of items were spread.
final class PairTally {
    private final int items;
    private final double[] wins;
    private final double[] games;
    private final List<Pair> pairs;

    /// Votes on one pair on one prompt.
    ///
    /// @param first item with the smaller code
    /// @param second the other item
    /// @param prompt code of the prompt, 0 where there is none
    /// @param votes for the first, for the second, ties (both bad included)
    @SuppressWarnings("ArrayRecordComponent") // three counters; compared by nobody
    record Pair(int first, int second, int prompt, long[] votes) {
        long total() {
            return votes[0] + votes[1] + votes[2];
        }

        /// @return share of pairs of votes that are equal, NaN below two votes
        double agreement() {
            long equal = 0;
            for (long count : votes) {
                equal += count * (count - 1);
            }
            return total() < 2 ? Double.NaN : (double) equal / (total() * (total() - 1));
        }
    }

    private record Key(int first, int second, int prompt) {}

    private PairTally(ComparisonTable table, boolean matrix) {
        items = table.items().size();
        wins = new double[matrix ? items * items : 0];
        games = new double[matrix ? items * items : 0];
        Map<Key, long[]> votes = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            int left = table.left(row);
            int right = table.right(row);
            int winner =
                    switch (table.outcome(row)) {
                        case LEFT -> left;
                        case RIGHT -> right;
                        case TIE, BOTH_BAD -> -1;
                        case CANNOT_JUDGE -> -2;
                    };
            if (winner == -2 || left == right) {
                continue;
            }
            var key = new Key(Math.min(left, right), Math.max(left, right), table.prompt(row));
            long[] count = votes.computeIfAbsent(key, fresh -> new long[3]);
            count[winner < 0 ? 2 : winner == key.first() ? 0 : 1]++;
            if (matrix) {
                double share = winner < 0 ? 0.5 : winner == left ? 1 : 0;
                wins[left * items + right] += share;
                wins[right * items + left] += 1 - share;
                games[left * items + right]++;
                games[right * items + left]++;
            }
        }
        pairs = new ArrayList<>(votes.size());
        votes.forEach((key, count) ->
                pairs.add(new Pair(key.first(), key.second(), key.prompt(), count)));
    }

    /// @param matrix whether the matrix of wins is wanted; it takes memory with the square of the items
    static PairTally of(ComparisonTable table, boolean matrix) {
        return new PairTally(table, matrix);
    }

    /// @return number of different pairs on different prompts
    int size() {
        return pairs.size();
    }

    /// @return share of games that `one` won against `other`, ties half; NaN where they never met
    double share(int one, int other) {
        double played = games[one * items + other];
        return played == 0 ? Double.NaN : wins[one * items + other] / played;
    }

    /// @return games between two items
    double games(int one, int other) {
        return games[one * items + other];
    }

    /// @return the pairs whose votes agree least, those with more votes first among equals
    List<Pair> mostSplit(ComparisonTable table, int limit) {
        return pairs.stream()
                .filter(pair -> pair.agreement() < 1)
                .sorted(
                        Comparator.comparingDouble(Pair::agreement)
                                .thenComparingLong(pair -> -pair.total())
                                .thenComparing(pair -> table.items().name(pair.first()))
                                .thenComparing(pair -> table.items().name(pair.second()))
                                .thenComparing(pair -> table.prompts().name(pair.prompt())))
                .limit(limit)
                .toList();
    }
}
