package dev.earnest.app.verb;

import java.util.Arrays;

/// The few rows with the smallest numbers out of very many.
final class Extremes {
    private Extremes() {}

    /// @param values one number a row; NaN never counts
    /// @return the indices of the `count` smallest numbers, smallest first; equal ones in their order
    static int[] smallest(double[] values, int count) {
        int[] rows = new int[Math.min(count, values.length)];
        int used = 0;
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (Double.isNaN(value)
                    || rows.length == 0
                    || (used == rows.length && !(value < values[rows[used - 1]]))) {
                continue;
            }
            int place = used < rows.length ? used++ : used - 1;
            while (place > 0 && value < values[rows[place - 1]]) {
                rows[place] = rows[place - 1];
                place--;
            }
            rows[place] = row;
        }
        return Arrays.copyOf(rows, used);
    }

    /// @return the indices of the `count` largest numbers, largest first; equal ones in their order
    static int[] largest(double[] values, int count) {
        double[] negated = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            negated[row] = -values[row];
        }
        return smallest(negated, count);
    }
}
