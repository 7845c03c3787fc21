package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Ranks that admit uncertainty.
public final class Leaderboard {
    private Leaderboard() {}

    /// The rank from intervals used by public arenas: 1 + the number of items whose lower bound exceeds
    /// this item's upper bound. Items whose intervals overlap may share a rank.
    ///
    /// @return rank of every item, 1 the best; 0 where an item has no interval
    public static int[] ranks(RankResult result) {
        double[] low = Arrays.stream(result.low()).filter(bound -> !Double.isNaN(bound)).toArray();
        Arrays.sort(low);
        int[] ranks = new int[result.high().length];
        for (int item = 0; item < ranks.length; item++) {
            double high = result.high()[item];
            ranks[item] = Double.isNaN(high) ? 0 : 1 + above(low, high);
        }
        return ranks;
    }

    /// @return how many values of a sorted array are greater
    private static int above(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] > value) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return sorted.length - from;
    }
}
