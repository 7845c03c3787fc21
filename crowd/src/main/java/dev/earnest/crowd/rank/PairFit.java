package dev.earnest.crowd.rank;

/// A fitted pair model.
///
/// @param theta log-strength of every local item; mean 0 unless a regulariser fixes the scale
/// @param tie tie parameter, 0 for models without one
/// @param iterations steps done
/// @param converged whether the stopping rule was met
/// @param reason how it ended, in words
@SuppressWarnings("ArrayRecordComponent") // a column; compared by nobody
record PairFit(double[] theta, double tie, int iterations, boolean converged, String reason) {
    /// @return largest absolute value
    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
