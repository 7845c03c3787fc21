package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// The order in which rows are visited so that the rows of an independent unit come together.
///
/// @param rows rows in order
/// @param clustered whether a unit is an annotator; otherwise it is a row
@SuppressWarnings("ArrayRecordComponent") // inner loops; compared by nobody
record Units(int[] rows, boolean clustered) {
    /// Units as this kind of interval takes them: annotators for the clustered kinds.
    static Units of(ComparisonTable table, IntervalKind kind) {
        return switch (kind) {
            case NONE, SANDWICH, BOOTSTRAP -> votes(table);
            case CLUSTER, CLUSTER_SANDWICH -> annotators(table);
        };
    }

    private static Units votes(ComparisonTable table) {
        int[] rows = new int[table.size()];
        java.util.Arrays.setAll(rows, row -> row);
        return new Units(rows, false);
    }

    /// Counting sort by annotator.
    private static Units annotators(ComparisonTable table) {
        int[] next = new int[table.annotators().size() + 1];
        for (int row = 0; row < table.size(); row++) {
            next[table.annotator(row) + 1]++;
        }
        for (int annotator = 1; annotator < next.length; annotator++) {
            next[annotator] += next[annotator - 1];
        }
        int[] rows = new int[table.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[next[table.annotator(row)]++] = row;
        }
        return new Units(rows, true);
    }

    /// @return number of the unit to which a row belongs
    int unit(ComparisonTable table, int row) {
        return clustered ? table.annotator(row) : row;
    }
}
