package dev.earnest.app.replay;

import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// Whether two tables of comparisons rank the same things the same way.
///
/// @param method that ranked both
/// @param items in either
/// @param moved items that are in one ranking only or at another rank
/// @param largestDifference of a score, relative to it; 0 to infinity
public record RankingCheck(String method, int items, int moved, double largestDifference) {
    /// What the order of summation may change.
    private static final double TOLERANCE = 1e-9;

    /// Ranks both.
    public static RankingCheck of(
            RankMethod method, ComparisonTable recorded, ComparisonTable exported) {
        RankResult one = method.fit(recorded, RankOptions.withoutIntervals());
        RankResult other = method.fit(exported, RankOptions.withoutIntervals());
        int moved = Math.max(0, other.items().size() - one.items().size());
        double largest = 0;
        // Scores that differ by rounding only must not change places here.
        int[] ranks = ranks(one);
        int[] otherRanks = ranks(other);
        for (int item = 0; item < one.items().size(); item++) {
            String name = one.items().name(item);
            if (!other.items().contains(name)) {
                moved++;
                continue;
            }
            int there = other.items().code(name);
            moved += ranks[item] == otherRanks[there] ? 0 : 1;
            largest = Math.max(largest, difference(one.score()[item], other.score()[there]));
        }
        return new RankingCheck(one.method(), one.items().size(), moved, largest);
    }

    private static int[] ranks(RankResult result) {
        double[] score = result.score();
        return Arrays.stream(score)
                .mapToInt(one ->
                        1
                                + (int)
                                        Arrays.stream(score)
                                                .filter(other ->
                                                        other > one
                                                                && difference(one, other)
                                                                        > TOLERANCE)
                                                .count())
                .toArray();
    }

    private static double difference(double one, double other) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) && Double.isNaN(other) ? 0 : Double.POSITIVE_INFINITY;
        }
        double size = Math.max(Math.abs(one), Math.abs(other));
        return size == 0 ? 0 : Math.abs(one - other) / size;
    }

    /// @return whether they are equal but for rounding
    public boolean same() {
        return moved == 0 && largestDifference <= TOLERANCE;
    }
}
