package dev.earnest.app.report;

import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the votes on each pair of items were spread.
final class PairTally {
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
            return Division.agreement(votes);
        }

        double division() {
            return Division.of(votes);
        }
    }

    private record Key(int first, int second, int prompt) {}

    private PairTally(ComparisonTable table) {
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
        }
        pairs = new ArrayList<>(votes.size());
        votes.forEach((key, count) ->
                pairs.add(new Pair(key.first(), key.second(), key.prompt(), count)));
    }

    static PairTally of(ComparisonTable table) {
        return new PairTally(table);
    }

    /// @return number of different pairs on different prompts
    int size() {
        return pairs.size();
    }

    /// @return the pairs whose votes agree least, many votes counting more than few
    List<Pair> mostSplit(ComparisonTable table, int limit) {
        return pairs.stream()
                .filter(pair -> pair.agreement() < 1)
                .sorted(
                        Comparator.comparingDouble(Pair::division)
                                .thenComparingLong(pair -> -pair.total())
                                .thenComparing(pair -> table.items().name(pair.first()))
                                .thenComparing(pair -> table.items().name(pair.second()))
                                .thenComparing(pair -> table.prompts().name(pair.prompt())))
                .limit(limit)
                .toList();
    }
}
