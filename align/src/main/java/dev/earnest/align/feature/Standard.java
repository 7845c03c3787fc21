package dev.earnest.align.feature;

import java.util.List;

/// Puts columns on a common scale: mean 0 and deviation 1 over the rows learnt from, cut off at `LONGEST` deviations so
/// that no odd text outweighs all others. Columns that do not vary become 0.
///
/// @param mean of each column
/// @param deviation of each column
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Standard(double[] mean, double[] deviation) {
    private static final double LONGEST = 3;
    private static final double NONE = 1e-9;

    /// @param rows at least one, of equal length
    public static Standard fit(List<double[]> rows) {
        int width = rows.getFirst().length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                deviation[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / rows.size();
            }
        }
        for (int i = 0; i < width; i++) {
            deviation[i] = Math.sqrt(deviation[i]);
        }
        return new Standard(mean, deviation);
    }

    /// @return the row on the common scale
    public double[] of(double[] row) {
        double[] scaled = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] =
                    deviation[i] < NONE
                            ? 0
                            : Math.clamp((row[i] - mean[i]) / deviation[i], -LONGEST, LONGEST);
        }
        return scaled;
    }
}
