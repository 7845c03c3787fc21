package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;

/// Votes on an ordered scale as columns. Entry `e` says that `annotator[e]` put the comparison of
/// `left[e]` with `right[e]` into one of the categories `low[e]` to `high[e] - 1`; a category counts from
/// 0 (right much better) to `points - 1` (left much better).
///
/// An answer with a grade is one category. Without one, "left" covers all categories that favour the
/// left side. A tie is the middle; an even scale has none, there a tie counts half in each of the two
/// middle categories. Rows without a preference are left out.
///
/// Arrays are shared, never changed after construction.
final class GradedVotes {
    final int items;
    final int annotators;
    final int points;
    final int[] left;
    final int[] right;
    final int[] annotator;
    final int[] low;
    final int[] high;

    /// Row of the table.
    final int[] row;

    /// 1, or 0.5 for half a tie.
    final double[] share;

    private int size;

    private GradedVotes(ComparisonTable table) {
        items = table.items().size();
        annotators = table.annotators().size();
        points = points(table);
        int room = table.size();
        if (points % 2 == 0) {
            for (int at = 0; at < table.size(); at++) {
                room += table.outcome(at).isTie() ? 1 : 0;
            }
        }
        int[][] columns = new int[6][room];
        double[] shares = new double[room];
        int middle = points / 2;
        for (int at = 0; at < table.size(); at++) {
            if (!AnnotatorVotes.hasPreference(table, at)) {
                continue;
            }
            if (table.grade(at) > 0) {
                int category = points - table.grade(at);
                put(table, at, columns, shares, category, category + 1, 1);
                continue;
            }
            switch (table.outcome(at)) {
                case LEFT -> put(table, at, columns, shares, middle + points % 2, points, 1);
                case RIGHT -> put(table, at, columns, shares, 0, middle, 1);
                case TIE, BOTH_BAD -> {
                    if (points % 2 == 1) {
                        put(table, at, columns, shares, middle, middle + 1, 1);
                    } else {
                        put(table, at, columns, shares, middle - 1, middle, 0.5);
                        put(table, at, columns, shares, middle, middle + 1, 0.5);
                    }
                }
                case CANNOT_JUDGE -> throw new AssertionError("has no preference");
            }
        }
        left = Arrays.copyOf(columns[0], size);
        right = Arrays.copyOf(columns[1], size);
        annotator = Arrays.copyOf(columns[2], size);
        low = Arrays.copyOf(columns[3], size);
        high = Arrays.copyOf(columns[4], size);
        row = Arrays.copyOf(columns[5], size);
        share = Arrays.copyOf(shares, size);
    }

    static GradedVotes of(ComparisonTable table) {
        return new GradedVotes(table);
    }

    /// @return the points of the table's scale; without one 3 where ties occur, 2 otherwise
    static int points(ComparisonTable table) {
        if (table.scale() > 0) {
            return table.scale();
        }
        for (int row = 0; row < table.size(); row++) {
            Outcome outcome = table.outcome(row);
            if (outcome.isTie() && AnnotatorVotes.hasPreference(table, row)) {
                return 3;
            }
        }
        return 2;
    }

    int size() {
        return size;
    }

    /// @param rowWeights how much every row of the table counts
    /// @return how much each entry counts
    double[] weights(double[] rowWeights) {
        double[] weights = new double[size];
        for (int entry = 0; entry < size; entry++) {
            weights[entry] = share[entry] * rowWeights[row[entry]];
        }
        return weights;
    }

    private void put(
            ComparisonTable table,
            int at,
            int[][] columns,
            double[] shares,
            int from,
            int to,
            double part) {
        columns[0][size] = table.left(at);
        columns[1][size] = table.right(at);
        columns[2][size] = table.annotator(at);
        columns[3][size] = from;
        columns[4][size] = to;
        columns[5][size] = at;
        shares[size++] = part;
    }
}
