package dev.earnest.crowd.rank;

/// Inverse of a symmetric positive definite matrix by Gauss-Jordan elimination without pivoting, which is
/// stable for such matrices. `n^3` multiplications in loops over contiguous rows that the compiler
/// vectorises.
final class SymmetricInverse {
    private SymmetricInverse() {}

    /// @param matrix square; becomes its own inverse
    /// @return whether the matrix was positive definite; where not, its content is meaningless
    static boolean invert(double[][] matrix) {
        int n = matrix.length;
        for (int k = 0; k < n; k++) {
            double[] pivotRow = matrix[k];
            double pivot = pivotRow[k];
            if (!(pivot > 0)) {
                return false;
            }
            double inverse = 1 / pivot;
            pivotRow[k] = 1;
            for (int j = 0; j < n; j++) {
                pivotRow[j] *= inverse;
            }
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double[] row = matrix[i];
                    double factor = row[k];
                    row[k] = 0;
                    for (int j = 0; j < n; j++) {
                        row[j] -= factor * pivotRow[j];
                    }
                }
            }
        }
        return true;
    }
}
