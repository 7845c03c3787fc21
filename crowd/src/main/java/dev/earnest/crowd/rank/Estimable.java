package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Which items have a score. Within each group of connected items, the maximum likelihood estimate exists
/// for its largest strong component (see [Components]): outside it are items that never lost to it, not
/// even through a chain (their score runs to plus infinity), items that never won (minus infinity), and
/// items that chains of wins place neither above nor below. With a regulariser everything connected has a
/// score.
///
/// @param groupOfItem group of every scored item, -1 for all others
/// @param groups number of groups
/// @param standing how every item stands
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record Estimable(int[] groupOfItem, int groups, Standing[] standing) {
    /// How an item stands to the scored items of its group.
    enum Standing {
        /// It has a score.
        SCORED,
        /// It never lost to them, directly or through a chain.
        ABOVE,
        /// It never won.
        BELOW,
        /// Nothing places it.
        UNPLACED,
        /// Its group is not asked for.
        ELSEWHERE
    }

    /// @param counts comparisons; pairs across groups have no weight
    /// @param base group of every item, -1 for items not asked for
    /// @param groups number of groups
    /// @param tiesCount whether a tie is evidence both ways
    /// @param regularised whether scores exist without strong connection
    static Estimable of(
            PairCounts counts, int[] base, int groups, boolean tiesCount, boolean regularised) {
        if (Reach.everything(counts, base, groups, tiesCount || regularised)) {
            Standing[] standing = new Standing[base.length];
            for (int item = 0; item < base.length; item++) {
                standing[item] = base[item] < 0 ? Standing.ELSEWHERE : Standing.SCORED;
            }
            return new Estimable(base, groups, standing);
        }
        Neighbours graph = Neighbours.of(counts);
        Components parts =
                regularised
                        ? Components.connected(counts)
                        : Components.strong(counts, graph, tiesCount);
        int[] main = new int[groups];
        Arrays.fill(main, Integer.MAX_VALUE);
        for (int item = 0; item < base.length; item++) {
            if (base[item] >= 0) {
                main[base[item]] = Math.min(main[base[item]], parts.of(item));
            }
        }
        int[] groupOfItem = new int[base.length];
        Standing[] standing = new Standing[base.length];
        for (int item = 0; item < base.length; item++) {
            boolean asked = base[item] >= 0;
            boolean scored =
                    asked && parts.of(item) == main[base[item]] && parts.size(main[base[item]]) > 1;
            groupOfItem[item] = scored ? base[item] : -1;
            standing[item] =
                    scored ? Standing.SCORED : asked ? Standing.UNPLACED : Standing.ELSEWHERE;
        }
        if (!regularised) {
            spread(counts, graph, tiesCount, standing, Standing.ABOVE);
            spread(counts, graph, tiesCount, standing, Standing.BELOW);
        }
        return new Estimable(groupOfItem, groups, standing);
    }

    /// @return number of items that stand so
    int count(Standing which) {
        int count = 0;
        for (Standing one : standing) {
            count += one == which ? 1 : 0;
        }
        return count;
    }

    /// @return the items that stand so
    int[] items(Standing which) {
        int[] items = new int[count(which)];
        int next = 0;
        for (int item = 0; item < standing.length; item++) {
            if (standing[item] == which) {
                items[next++] = item;
            }
        }
        return items;
    }

    /// Walks from the scored items to unplaced ones that beat them (or that they beat), and on.
    private static void spread(
            PairCounts counts,
            Neighbours graph,
            boolean tiesCount,
            Standing[] standing,
            Standing mark) {
        int[] queue = new int[standing.length];
        int end = 0;
        for (int item = 0; item < standing.length; item++) {
            if (standing[item] == Standing.SCORED) {
                queue[end++] = item;
            }
        }
        for (int head = 0; head < end; head++) {
            int item = queue[head];
            for (int entry = graph.start[item]; entry < graph.start[item + 1]; entry++) {
                int other = graph.neighbour[entry];
                int pair = graph.pair[entry];
                boolean otherIsFirst = counts.first[pair] == other;
                boolean won = mark == Standing.ABOVE;
                double evidence =
                        otherIsFirst == won ? counts.firstWins(pair) : counts.secondWins(pair);
                boolean joined = evidence > 0 || (tiesCount && counts.ties(pair) > 0);
                if (joined && standing[other] == Standing.UNPLACED) {
                    standing[other] = mark;
                    queue[end++] = other;
                }
            }
        }
    }
}
