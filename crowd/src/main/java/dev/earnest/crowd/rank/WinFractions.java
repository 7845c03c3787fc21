package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;

/// The win-fraction matrix: for every pair of items, how often each beat the other and how often they
/// tied. Sparse: memory is linear in the pairs that met. Immutable, safe to share between threads.
public final class WinFractions {
    private final Dictionary items;
    private final PairCounts counts;
    private final Neighbours graph;

    private WinFractions(ComparisonTable table) {
        items = table.items();
        counts = PairCounts.of(table);
        graph = Neighbours.of(counts);
    }

    /// @return the fractions of this table; "both bad" is a tie, rows without a preference are left out
    public static WinFractions of(ComparisonTable table) {
        return new WinFractions(table);
    }

    /// @return names of the items, numbered as the arguments of the other methods
    public Dictionary items() {
        return items;
    }

    /// @return weight with which `item` beat `other`
    public double wins(int item, int other) {
        int pair = pair(item, other);
        if (pair < 0) {
            return 0;
        }
        return counts.first[pair] == item ? counts.firstWins(pair) : counts.secondWins(pair);
    }

    /// @return weight of ties between the two
    public double ties(int item, int other) {
        int pair = pair(item, other);
        return pair < 0 ? 0 : counts.ties(pair);
    }

    /// @return weight of all comparisons between the two
    public double comparisons(int item, int other) {
        int pair = pair(item, other);
        return pair < 0 ? 0 : counts.total(pair);
    }

    /// @return share of comparisons that `item` won, ties counting half, 0 to 1; NaN where the two never met
    public double fraction(int item, int other) {
        return (wins(item, other) + ties(item, other) / 2) / comparisons(item, other);
    }

    private int pair(int item, int other) {
        if (item == other) {
            return -1;
        }
        int from = graph.start[item + 1] - graph.start[item];
        int to = graph.start[other + 1] - graph.start[other];
        int walked = from <= to ? item : other;
        int sought = from <= to ? other : item;
        for (int entry = graph.start[walked]; entry < graph.start[walked + 1]; entry++) {
            if (graph.neighbour[entry] == sought) {
                return graph.pair[entry];
            }
        }
        return -1;
    }
}
