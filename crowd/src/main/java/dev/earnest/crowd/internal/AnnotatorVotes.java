package dev.earnest.crowd.internal;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;

/// Decided votes grouped by annotator and by the side that won, for the inner loops: group `2 * a` holds
/// the votes of annotator `a` for the left side, group `2 * a + 1` those for the right side; the votes of
/// group `g` are the entries `start[g]` to `start[g + 1] - 1`. Grouping is a stable counting sort.
///
/// A tie (also "both bad") becomes two entries of half its weight, one for each side. Rows that carry no
/// preference (cannot judge, something beside itself) are left out.
///
/// The arrays are shared, never changed after construction.
public final class AnnotatorVotes {
    /// Number of items in the table, whether or not they have votes.
    public final int items;

    /// Number of annotators in the table.
    public final int annotators;

    /// First entry of every group, and the end of the last.
    public final int[] start;

    /// Code of what won each entry.
    public final int[] winner;

    /// Code of what lost each entry.
    public final int[] loser;

    /// Row of the table of each entry.
    public final int[] row;

    private final double[] share;

    private AnnotatorVotes(ComparisonTable table) {
        items = table.items().size();
        annotators = table.annotators().size();
        start = new int[2 * annotators + 1];
        int rows = table.size();
        for (int at = 0; at < rows; at++) {
            if (!hasPreference(table, at)) {
                continue;
            }
            Outcome outcome = table.outcome(at);
            int left = 2 * table.annotator(at);
            start[left + 1] += outcome == Outcome.RIGHT ? 0 : 1;
            start[left + 2] += outcome == Outcome.LEFT ? 0 : 1;
        }
        for (int group = 0; group < 2 * annotators; group++) {
            start[group + 1] += start[group];
        }
        int entries = start[2 * annotators];
        winner = new int[entries];
        loser = new int[entries];
        row = new int[entries];
        share = new double[entries];
        int[] next = start.clone();
        for (int at = 0; at < rows; at++) {
            if (!hasPreference(table, at)) {
                continue;
            }
            Outcome outcome = table.outcome(at);
            double part = outcome.isTie() ? 0.5 : 1;
            int left = 2 * table.annotator(at);
            if (outcome != Outcome.RIGHT) {
                put(next[left]++, table.left(at), table.right(at), at, part);
            }
            if (outcome != Outcome.LEFT) {
                put(next[left + 1]++, table.right(at), table.left(at), at, part);
            }
        }
    }

    /// @return the votes of this table
    public static AnnotatorVotes of(ComparisonTable table) {
        return new AnnotatorVotes(table);
    }

    /// @return whether a row says something about two different items
    public static boolean hasPreference(ComparisonTable table, int row) {
        return table.outcome(row) != Outcome.CANNOT_JUDGE && table.left(row) != table.right(row);
    }

    /// @return number of entries
    public int size() {
        return winner.length;
    }

    /// @param rowWeights how much every row of the table counts
    /// @return how much each entry counts; empty when all count 1
    public double[] weights(double[] rowWeights) {
        double[] weights = new double[size()];
        boolean ones = true;
        for (int entry = 0; entry < weights.length; entry++) {
            weights[entry] = share[entry] * rowWeights[row[entry]];
            ones &= weights[entry] == 1;
        }
        return ones ? new double[0] : weights;
    }

    private void put(int entry, int won, int lost, int at, double part) {
        winner[entry] = won;
        loser[entry] = lost;
        row[entry] = at;
        share[entry] = part;
    }
}
