package dev.earnest.app.verb;

import java.util.Arrays;

/// The few rows with the smallest numbers out of very many.
final class Extremes {
    /// Up to so many rows are kept in order while the values pass by; more are sorted.
    private static final int FEW = 64;

    private Extremes() {}

    /// @param values one number a row; NaN never counts
    /// @return the indices of the `count` smallest numbers, smallest first; equal ones in their order
    static int[] smallest(double[] values, int count) {
        if (count > FEW) {
            int[] all = sorted(values);
            return Arrays.copyOf(all, Math.min(count, all.length));
        }
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

    private static int[] sorted(double[] values) {
        Integer[] rows = new Integer[values.length];
        int used = 0;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                rows[used++] = row;
            }
        }
        // Not Double.compare: 0 and -0 are equal here.
        Arrays.sort(
                rows,
                0,
                used,
                (one, other) ->
                        values[one] < values[other] ? -1 : values[one] > values[other] ? 1 : 0);
        int[] all = new int[used];
        for (int place = 0; place < used; place++) {
            all[place] = rows[place];
        }
        return all;
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
