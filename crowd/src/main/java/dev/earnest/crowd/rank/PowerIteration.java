package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Words;
import java.util.Arrays;

/// Power iteration for the leading eigenvector of a matrix without negative entries.
///
/// @param vector non-negative
/// @param convergence how it ended; there is no objective to trace
@SuppressWarnings("ArrayRecordComponent") // a column; compared by nobody
record PowerIteration(double[] vector, Convergence convergence) {
    /// Multiplies by the matrix.
    @FunctionalInterface
    interface Product {
        /// @param x the vector
        /// @param target receives the product, zeroed before
        void apply(double[] x, double[] target);
    }

    /// Iterates from equal entries; stops where the Euclidean norm of the change is below `tolerance`.
    ///
    /// @param euclidean whether the vector has Euclidean length 1; otherwise its entries sum to 1
    static PowerIteration run(
            int size,
            boolean euclidean,
            Product product,
            double tolerance,
            int limit,
            String stage,
            Progress progress) {
        double[] now = new double[size];
        Arrays.fill(now, 1.0 / size);
        double[] next = new double[size];
        int round = 0;
        double change = Double.POSITIVE_INFINITY;
        while (!(change < tolerance) && round < limit) {
            Arrays.fill(next, 0);
            product.apply(now, next);
            double norm = 0;
            for (double x : next) {
                norm += euclidean ? x * x : x;
            }
            norm = euclidean ? Math.sqrt(norm) : norm;
            change = 0;
            for (int i = 0; i < size; i++) {
                next[i] = norm > 0 ? next[i] / norm : 0;
                change += (next[i] - now[i]) * (next[i] - now[i]);
            }
            change = Math.sqrt(change);
            double[] swap = now;
            now = next;
            next = swap;
            round++;
            progress.at(stage, round, limit);
        }
        boolean converged = change < tolerance;
        return new PowerIteration(
                now,
                new Convergence(
                        round,
                        converged,
                        converged
                                ? "vector changed by less than " + Words.of(tolerance)
                                : "limit of " + limit + " iterations",
                        new double[0]));
    }
}
