package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// Signatures of items, rows and annotators that depend only on what was judged how: not on the order of
/// the rows, on names, or on which side stood left. A bootstrap that draws its units in the order of their
/// signatures gives the same intervals for the same data however they are stored.
///
/// An item's signature starts equal for all and is refined three times by the multiset of its results
/// against opponents with their signatures (colour refinement, Weisfeiler and Leman 1968). Sums of 64-bit
/// hashes stand for multisets. Items in symmetric positions keep equal signatures; exchanging them changes
/// a bootstrap within its Monte Carlo error only.
final class CanonicalOrder {
    private static final int REFINEMENTS = 3;

    private CanonicalOrder() {}

    /// @return signature of every item
    static long[] items(PairCounts counts) {
        long[] now = new long[counts.items];
        for (int step = 0; step < REFINEMENTS; step++) {
            long[] next = new long[now.length];
            for (int pair = 0; pair < counts.pairs; pair++) {
                int first = counts.first[pair];
                int second = counts.second[pair];
                // As floats: sums of weights in another order may differ in the last bits of a
                // double.
                long won = Float.floatToIntBits((float) counts.firstWins(pair));
                long lost = Float.floatToIntBits((float) counts.secondWins(pair));
                long tied = Float.floatToIntBits((float) counts.ties(pair));
                next[first] += Hashes.mix(Hashes.mix(now[second], tied), won, lost);
                next[second] += Hashes.mix(Hashes.mix(now[first], tied), lost, won);
            }
            for (int item = 0; item < now.length; item++) {
                now[item] = Hashes.mix(now[item], next[item]);
            }
        }
        return now;
    }

    /// @return signature of every row; rows without a preference get one as well
    static long[] rows(ComparisonTable table) {
        long[] items = items(PairCounts.of(table));
        long[] rows = new long[table.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row(table, row, items);
        }
        return rows;
    }

    /// @return signature of every annotator: the multiset of his or her rows
    static long[] annotators(ComparisonTable table) {
        long[] items = items(PairCounts.of(table));
        long[] annotators = new long[table.annotators().size()];
        for (int row = 0; row < table.size(); row++) {
            annotators[table.annotator(row)] += row(table, row, items);
        }
        return annotators;
    }

    private static long row(ComparisonTable table, int row, long[] items) {
        long left = items[table.left(row)];
        long right = items[table.right(row)];
        long weight = Float.floatToIntBits(table.weight(row));
        return switch (table.outcome(row)) {
            case LEFT -> Hashes.mix(left, right, weight);
            case RIGHT -> Hashes.mix(right, left, weight);
            case TIE, BOTH_BAD -> Hashes.mix(Hashes.mix(left) + Hashes.mix(right), weight);
            case CANNOT_JUDGE -> 0;
        };
    }
}
