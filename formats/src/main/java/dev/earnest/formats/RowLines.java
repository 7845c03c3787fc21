package dev.earnest.formats;

import java.util.Arrays;

/// Remembers on which line every row of a table stood. Rows mostly follow each other line by line, so
/// only the rows are kept at which the distance between the two numbers changes.
final class RowLines {
    private int[] rows = new int[4];
    private long[] distances = new long[4];
    private int size;
    private long distance = -1;

    /// Notes the line of a row; rows come in order, counted from 0.
    void add(int row, long line) {
        if (line - row != distance) {
            change(row, line);
        }
    }

    /// @return the line of a row
    long line(int row) {
        int at = Arrays.binarySearch(rows, 0, size, row);
        return row + distances[at >= 0 ? at : -at - 2];
    }

    private void change(int row, long line) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            distances = Arrays.copyOf(distances, size * 2);
        }
        distance = line - row;
        rows[size] = row;
        distances[size++] = distance;
    }
}
