package dev.earnest.incentives.contract;

/// Minimises `x'Gx/2 - m'x` over `x >= 0` by the active-set method of Lawson and Hanson (1974), for a small positive
/// definite `G`.
final class NonNegativeLeastSquares {
    private NonNegativeLeastSquares() {}

    static double[] solve(double[][] gram, double[] moment) {
        int size = moment.length;
        double[] x = new double[size];
        boolean[] free = new boolean[size];
        double tolerance = 0;
        for (double each : moment) {
            tolerance = Math.max(tolerance, 1e-12 * Math.abs(each));
        }
        for (int round = 0; round < 10 * size; round++) {
            int best = -1;
            double steepest = tolerance;
            for (int k = 0; k < size; k++) {
                double gradient = moment[k] - dot(gram[k], x);
                if (!free[k] && gradient > steepest) {
                    best = k;
                    steepest = gradient;
                }
            }
            if (best < 0) {
                break;
            }
            free[best] = true;
            descend(gram, moment, x, free);
        }
        return x;
    }

    /// Moves to the minimum over the free coordinates, giving up those that would become negative on the way.
    private static void descend(double[][] gram, double[] moment, double[] x, boolean[] free) {
        while (true) {
            double[] target = minimum(gram, moment, free);
            double share = 1;
            int blocked = -1;
            for (int k = 0; k < x.length; k++) {
                if (free[k] && target[k] <= 0 && x[k] <= share * (x[k] - target[k])) {
                    share = x[k] == target[k] ? 0 : x[k] / (x[k] - target[k]);
                    blocked = k;
                }
            }
            for (int k = 0; k < x.length; k++) {
                x[k] = free[k] ? x[k] + share * (target[k] - x[k]) : 0;
            }
            if (blocked < 0) {
                return;
            }
            x[blocked] = 0;
            free[blocked] = false;
        }
    }

    /// Gaussian elimination with the pivot on the diagonal, which a positive definite matrix allows.
    private static double[] minimum(double[][] gram, double[] moment, boolean[] free) {
        int size = moment.length;
        double[][] a = new double[size][];
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            a[i] = gram[i].clone();
            b[i] = free[i] ? moment[i] : 0;
            for (int j = 0; j < size; j++) {
                if (!free[i] || !free[j]) {
                    a[i][j] = i == j ? 1 : 0;
                }
            }
        }
        for (int p = 0; p < size; p++) {
            for (int i = p + 1; i < size; i++) {
                double factor = a[i][p] / a[p][p];
                for (int j = p; factor != 0 && j < size; j++) {
                    a[i][j] -= factor * a[p][j];
                }
                b[i] -= factor * b[p];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                b[i] -= a[i][j] * b[j];
            }
            b[i] /= a[i][i];
        }
        return b;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
