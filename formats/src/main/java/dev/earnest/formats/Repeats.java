package dev.earnest.formats;

import java.util.Arrays;

/// Rows that repeat an earlier one: the same annotator and the same unit (an item, or a pair under a
/// prompt). Found in linear time by a stable counting sort on the unit and one stamp per annotator,
/// without a hash table.
final class Repeats {
    private static final Repeats NONE = new Repeats(new int[0], new int[0]);

    private final int[] rows;
    private final int[] firsts;

    private Repeats(int[] rows, int[] firsts) {
        this.rows = rows;
        this.firsts = firsts;
    }

    /// @param unit unit of every row, 0 to `units - 1`
    /// @param annotator annotator of every row, 0 to `annotators - 1`
    static Repeats find(int[] unit, int units, int[] annotator, int annotators) {
        int[] start = starts(unit, units);
        return any(unit, start.clone(), annotator, annotators)
                ? list(unit, start, annotator, annotators)
                : NONE;
    }

    /// @return the rows that repeat, in ascending order
    int[] rows() {
        return rows;
    }

    /// @return for each of them the first row of the same annotator and unit
    int[] firsts() {
        return firsts;
    }

    boolean isEmpty() {
        return rows.length == 0;
    }

    private static int[] starts(int[] unit, int units) {
        int[] start = new int[units + 1];
        for (int code : unit) {
            start[code + 1]++;
        }
        for (int code = 0; code < units; code++) {
            start[code + 1] += start[code];
        }
        return start;
    }

    /// The usual case is that there are none: it moves only the annotators, one random write a row.
    private static boolean any(int[] unit, int[] next, int[] annotator, int annotators) {
        int[] grouped = new int[unit.length];
        for (int row = 0; row < unit.length; row++) {
            grouped[next[unit[row]]++] = annotator[row];
        }
        // next[u] is now the end of the group of unit u.
        int[] stamp = new int[annotators];
        int entry = 0;
        for (int code = 0; code < next.length - 1; code++) {
            for (int end = next[code]; entry < end; entry++) {
                int who = grouped[entry];
                if (stamp[who] == code + 1) {
                    return true;
                }
                stamp[who] = code + 1;
            }
        }
        return false;
    }

    private static Repeats list(int[] unit, int[] next, int[] annotator, int annotators) {
        int[] grouped = new int[unit.length];
        for (int row = 0; row < unit.length; row++) {
            grouped[next[unit[row]]++] = row;
        }
        int[] stamp = new int[annotators];
        int[] first = new int[annotators];
        long[] pairs = new long[16];
        int size = 0;
        for (int row : grouped) {
            int who = annotator[row];
            if (stamp[who] != unit[row] + 1) {
                stamp[who] = unit[row] + 1;
                first[who] = row;
                continue;
            }
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, size * 2);
            }
            pairs[size++] = ((long) row << 32) | first[who];
        }
        Arrays.sort(pairs, 0, size);
        int[] rows = new int[size];
        int[] firsts = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) (pairs[i] >> 32);
            firsts[i] = (int) pairs[i];
        }
        return new Repeats(rows, firsts);
    }
}
