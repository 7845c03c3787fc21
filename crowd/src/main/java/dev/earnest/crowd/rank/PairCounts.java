package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;

/// Comparisons collapsed to one entry for every unordered pair of items that met: how much weight says
/// that the first beat the second, the reverse, and a tie. A million votes about a thousand items shrink
/// to at most half a million pairs, and the fitting never sees a row again.
///
/// "Both bad" counts as a tie. Rows without a preference (cannot judge) and rows that compare an item
/// with itself say nothing about who is better; they are left out and counted.
///
/// Entry `p` is about `first[p]` and `second[p]` (`first[p] < second[p]`); its three *cells* are
/// `cells[3 * p]` (first won), `cells[3 * p + 1]` (second won), `cells[3 * p + 2]` (tie). Entries stand in
/// no particular order. A cell may be 0, and after [#resampled] all three may be.
///
/// The arrays are shared, never changed after construction. Safe to share between threads.
final class PairCounts {
    /// Cells of a pair.
    static final int FIRST_WON = 0;

    static final int SECOND_WON = 1;
    static final int TIED = 2;
    static final int CELLS = 3;

    /// Number of items.
    final int items;

    /// Number of distinct pairs.
    final int pairs;

    /// Lower code of every pair.
    final int[] first;

    /// Higher code of every pair.
    final int[] second;

    /// Weight in every cell, length `3 * pairs`.
    final double[] cells;

    /// Rows that carry a preference between two different items.
    final int used;

    /// Rows left out because the annotator could not judge.
    final int cannotJudge;

    /// Rows left out because both sides are the same item.
    final int withItself;

    private final int[] cellOfRow;
    private final float[] weightOfRow;

    private PairCounts(ComparisonTable table, boolean keepRows) {
        items = table.items().size();
        int rows = table.size();
        var index = new PairIndex(items, rows);
        cellOfRow = new int[keepRows ? rows : 0];
        weightOfRow = new float[keepRows && table.hasWeights() ? rows : 0];
        int[] skipped = new int[2];
        double[] sums = accumulate(table, index, cellOfRow, weightOfRow, skipped);
        // The triangle has a place for every pair; keep those that met.
        int[] kept = index.compact(sums);
        pairs = kept.length;
        first = new int[pairs];
        second = new int[pairs];
        cells = new double[CELLS * pairs];
        index.names(kept, first, second);
        for (int pair = 0; pair < pairs; pair++) {
            System.arraycopy(sums, CELLS * kept[pair], cells, CELLS * pair, CELLS);
        }
        if (keepRows) {
            int[] place = new int[sums.length / CELLS];
            for (int pair = 0; pair < pairs; pair++) {
                place[kept[pair]] = pair;
            }
            for (int row = 0; row < rows; row++) {
                int cell = cellOfRow[row];
                cellOfRow[row] = cell < 0 ? cell : CELLS * place[cell / CELLS] + cell % CELLS;
            }
        }
        cannotJudge = skipped[0];
        withItself = skipped[1];
        used = rows - cannotJudge - withItself;
    }

    /// The one pass over all rows.
    private static double[] accumulate(
            ComparisonTable table,
            PairIndex index,
            int[] cellOfRow,
            float[] weightOfRow,
            int[] skipped) {
        int rows = table.size();
        boolean weighted = table.hasWeights();
        double[] sums = new double[CELLS * index.capacity()];
        for (int row = 0; row < rows; row++) {
            int left = table.left(row);
            int right = table.right(row);
            Outcome how = table.outcome(row);
            if (how == Outcome.CANNOT_JUDGE || left == right) {
                skipped[how == Outcome.CANNOT_JUDGE ? 0 : 1]++;
                if (cellOfRow.length > 0) {
                    cellOfRow[row] = -1;
                }
                continue;
            }
            boolean ordered = left < right;
            int kind =
                    how == Outcome.LEFT
                            ? (ordered ? FIRST_WON : SECOND_WON)
                            : how == Outcome.RIGHT ? (ordered ? SECOND_WON : FIRST_WON) : TIED;
            int pair = ordered ? index.of(left, right) : index.of(right, left);
            int cell = CELLS * pair + kind;
            if (cell >= sums.length) {
                sums = Arrays.copyOf(sums, CELLS * index.capacity());
            }
            sums[cell] += weighted ? table.weight(row) : 1;
            if (cellOfRow.length > 0) {
                cellOfRow[row] = cell;
                if (weighted) {
                    weightOfRow[row] = table.weight(row);
                }
            }
        }
        return sums;
    }

    private PairCounts(PairCounts shape, double[] cells) {
        items = shape.items;
        pairs = shape.pairs;
        first = shape.first;
        second = shape.second;
        used = shape.used;
        cannotJudge = shape.cannotJudge;
        withItself = shape.withItself;
        cellOfRow = shape.cellOfRow;
        weightOfRow = shape.weightOfRow;
        this.cells = cells;
    }

    /// @return the counts of a table
    static PairCounts of(ComparisonTable table) {
        return new PairCounts(table, false);
    }

    /// @return the counts of a table, able to be [#resampled]; takes 4 to 8 bytes a row more
    static PairCounts withRows(ComparisonTable table) {
        return new PairCounts(table, true);
    }

    /// @return the same pairs with other weights in the cells; `weights` is not copied
    PairCounts withCells(double[] weights) {
        return new PairCounts(this, weights);
    }

    /// Counts again with every row standing in the table `copies[row]` times. Needs [#withRows].
    PairCounts resampled(int[] copies) {
        double[] sums = new double[cells.length];
        for (int row = 0; row < copies.length; row++) {
            if (copies[row] > 0 && cellOfRow[row] >= 0) {
                sums[cellOfRow[row]] += copies[row] * weight(row);
            }
        }
        return withCells(sums);
    }

    /// @return the same pairs with the sum of squared weights in every cell; needs [#withRows]
    PairCounts squared() {
        if (weightOfRow.length == 0) {
            return this;
        }
        double[] sums = new double[cells.length];
        for (int row = 0; row < cellOfRow.length; row++) {
            if (cellOfRow[row] >= 0) {
                sums[cellOfRow[row]] += weight(row) * weight(row);
            }
        }
        return withCells(sums);
    }

    /// @param group group of every item, -1 for none
    /// @param keepTies whether ties keep their weight
    /// @return the same pairs, without weight where the items are not in one group
    PairCounts within(int[] group, boolean keepTies) {
        double[] kept = cells.clone();
        for (int pair = 0; pair < pairs; pair++) {
            boolean together = group[first[pair]] >= 0 && group[first[pair]] == group[second[pair]];
            if (!together) {
                Arrays.fill(kept, CELLS * pair, CELLS * (pair + 1), 0);
            } else if (!keepTies) {
                kept[CELLS * pair + TIED] = 0;
            }
        }
        return withCells(kept);
    }

    /// @return cell of a row, -1 where the row was left out; needs [#withRows]
    int cell(int row) {
        return cellOfRow[row];
    }

    /// @return weight of a row; needs [#withRows]
    double weight(int row) {
        return weightOfRow.length == 0 ? 1 : weightOfRow[row];
    }

    /// @return weight with which `first[pair]` won
    double firstWins(int pair) {
        return cells[CELLS * pair + FIRST_WON];
    }

    /// @return weight with which `second[pair]` won
    double secondWins(int pair) {
        return cells[CELLS * pair + SECOND_WON];
    }

    /// @return weight of ties
    double ties(int pair) {
        return cells[CELLS * pair + TIED];
    }

    /// @return all weight of a pair
    double total(int pair) {
        return firstWins(pair) + secondWins(pair) + ties(pair);
    }

    /// @return total weight of every item's comparisons
    double[] games() {
        double[] games = new double[items];
        for (int pair = 0; pair < pairs; pair++) {
            double total = total(pair);
            games[first[pair]] += total;
            games[second[pair]] += total;
        }
        return games;
    }
}
