package dev.earnest.judgments;

import java.util.Arrays;

/// The optional columns of a table: each is absent until a row differs from "not recorded". Arrays of
/// length 0 stand for absent columns.
///
/// Immutable once built; owned by one table.
final class ExtraColumns {
    private final float[] weight;
    private final float[] seconds;
    private final long[] epochMillis;
    private final int[] occasion;

    private ExtraColumns(float[] weight, float[] seconds, long[] epochMillis, int[] occasion) {
        this.weight = weight;
        this.seconds = seconds;
        this.epochMillis = epochMillis;
        this.occasion = occasion;
    }

    /// @return the same with these occasions, one for every row
    ExtraColumns withOccasions(int[] newOccasions) {
        return new ExtraColumns(weight, seconds, epochMillis, newOccasions);
    }

    /// @return a copy of these occasions, fit for a table of this many rows
    static int[] checked(int[] occasions, int rows) {
        if (occasions.length != rows) {
            throw new IllegalArgumentException(
                    occasions.length + " occasions for " + rows + " rows");
        }
        for (int occasion : occasions) {
            if (occasion < 0) {
                throw new IllegalArgumentException("occasion " + occasion + " is negative");
            }
        }
        return occasions.clone();
    }

    boolean hasWeights() {
        return weight.length > 0;
    }

    boolean hasSeconds() {
        return seconds.length > 0;
    }

    boolean hasTimes() {
        return epochMillis.length > 0;
    }

    boolean hasOccasions() {
        return occasion.length > 0;
    }

    float weight(int row) {
        return hasWeights() ? weight[row] : 1f;
    }

    float seconds(int row) {
        return hasSeconds() ? seconds[row] : Float.NaN;
    }

    long epochMillis(int row) {
        return hasTimes() ? epochMillis[row] : Extras.NO_TIME;
    }

    int occasion(int row) {
        return hasOccasions() ? occasion[row] : 0;
    }

    Extras row(int row) {
        return new Extras(weight(row), seconds(row), epochMillis(row), occasion(row));
    }

    static final class Builder {
        private float[] weight = {};
        private float[] seconds = {};
        private long[] epochMillis = {};
        private int[] occasion = {};

        /// Records the extras of row number `row`; rows come in order, and one without extras may be
        /// left out. Absent columns stay absent.
        void add(int row, Extras extras) {
            if (weight.length > 0 || extras.weight() != 1f) {
                weight = room(weight, row, 1f);
                weight[row] = extras.weight();
            }
            if (seconds.length > 0 || !Float.isNaN(extras.seconds())) {
                seconds = room(seconds, row, Float.NaN);
                seconds[row] = extras.seconds();
            }
            if (epochMillis.length > 0 || extras.epochMillis() != Extras.NO_TIME) {
                epochMillis = room(epochMillis, row, Extras.NO_TIME);
                epochMillis[row] = extras.epochMillis();
            }
            if (occasion.length > 0 || extras.occasion() != 0) {
                occasion = room(occasion, row);
                occasion[row] = extras.occasion();
            }
        }

        ExtraColumns build(int rows) {
            return new ExtraColumns(
                    fit(weight, rows, 1f),
                    fit(seconds, rows, Float.NaN),
                    fit(epochMillis, rows, Extras.NO_TIME),
                    occasion.length == 0 ? occasion : Arrays.copyOf(occasion, rows));
        }

        private static float[] fit(float[] column, int rows, float missing) {
            return column.length == 0
                    ? column
                    : Arrays.copyOf(room(column, rows - 1, missing), rows);
        }

        private static long[] fit(long[] column, int rows, long missing) {
            return column.length == 0
                    ? column
                    : Arrays.copyOf(room(column, rows - 1, missing), rows);
        }

        private static float[] room(float[] column, int row, float missing) {
            if (row < column.length) {
                return column;
            }
            float[] larger = Arrays.copyOf(column, capacity(row));
            Arrays.fill(larger, column.length, larger.length, missing);
            return larger;
        }

        private static long[] room(long[] column, int row, long missing) {
            if (row < column.length) {
                return column;
            }
            long[] larger = Arrays.copyOf(column, capacity(row));
            Arrays.fill(larger, column.length, larger.length, missing);
            return larger;
        }

        private static int[] room(int[] column, int row) {
            return row < column.length ? column : Arrays.copyOf(column, capacity(row));
        }

        private static int capacity(int row) {
            return (int) Math.min(Integer.MAX_VALUE - 16, Math.max(1024L, row + 1L + row / 2L));
        }
    }
}
