package dev.earnest.crowd.rank;

/// The comparison graph by item: the pairs of item `i` are the entries `start[i]` to `start[i + 1] - 1` of
/// the parallel arrays `neighbour` (the other item) and `pair` (the entry of [PairCounts]). Every pair
/// stands here twice. Pairs without weight are kept, so that resampled counts of the same shape share one
/// graph.
///
/// The arrays are shared, never changed after construction. Safe to share between threads.
final class Neighbours {
    /// First entry of every item, and the end of the last.
    final int[] start;

    /// The other item of each entry.
    final int[] neighbour;

    /// The pair of each entry.
    final int[] pair;

    private Neighbours(PairCounts counts) {
        start = new int[counts.items + 1];
        for (int p = 0; p < counts.pairs; p++) {
            start[counts.first[p] + 1]++;
            start[counts.second[p] + 1]++;
        }
        for (int item = 0; item < counts.items; item++) {
            start[item + 1] += start[item];
        }
        int[] next = start.clone();
        neighbour = new int[2 * counts.pairs];
        pair = new int[2 * counts.pairs];
        for (int p = 0; p < counts.pairs; p++) {
            int a = counts.first[p];
            int b = counts.second[p];
            neighbour[next[a]] = b;
            pair[next[a]++] = p;
            neighbour[next[b]] = a;
            pair[next[b]++] = p;
        }
    }

    /// @return the graph of these pairs
    static Neighbours of(PairCounts counts) {
        return new Neighbours(counts);
    }
}
