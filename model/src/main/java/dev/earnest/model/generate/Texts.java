package dev.earnest.model.generate;

import java.util.Arrays;

/// Texts that grow side by side.
final class Texts {
    private final long[][] ids;
    private final double[][] logProbabilities;
    private final int[] lengths;
    private final boolean[] stopped;
    private final boolean[] done;

    Texts(int rows, int most) {
        ids = new long[rows][most];
        logProbabilities = new double[rows][most];
        lengths = new int[rows];
        stopped = new boolean[rows];
        done = new boolean[rows];
    }

    /// Adds a token and sees whether the text goes on.
    void add(int row, Drawn drawn, Stop stop, TokenListener listener) {
        ids[row][lengths[row]] = drawn.id();
        logProbabilities[row][lengths[row]] = drawn.logProbability();
        lengths[row]++;
        boolean wanted = listener.token(row, drawn);
        stopped[row] = stop.after(soFar(row)) || !wanted;
        done[row] = stopped[row] || lengths[row] == ids[row].length;
    }

    boolean done(int row) {
        return done[row];
    }

    long[] soFar(int row) {
        return Arrays.copyOf(ids[row], lengths[row]);
    }

    Generated result(int row) {
        return new Generated(
                soFar(row), Arrays.copyOf(logProbabilities[row], lengths[row]), stopped[row]);
    }
}
