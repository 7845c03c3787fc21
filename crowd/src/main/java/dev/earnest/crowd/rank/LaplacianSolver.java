package dev.earnest.crowd.rank;

/// Solves `(L + D) x = r`, where `L` is the Laplacian of the comparison graph with a weight on every pair
/// and `D` a diagonal, by conjugate gradients (Hestenes and Stiefel 1952) with the diagonal as
/// preconditioner. Memory is linear in items and pairs; on well-connected graphs ten steps give eight
/// digits, where a dense Cholesky factor of 1,000 items would cost 3e8 operations. Without `D` the matrix
/// is singular along the constant vector; right side and answer are kept orthogonal to it.
///
/// Holds work arrays: one solver a fit, not thread-safe.
final class LaplacianSolver {
    private final int[] a;
    private final int[] b;
    private final double[] residual;
    private final double[] direction;
    private final double[] product;
    private final double[] inverseDiagonal;

    LaplacianSolver(PairProblem problem) {
        a = problem.a();
        b = problem.b();
        int items = problem.items();
        residual = new double[items];
        direction = new double[items];
        product = new double[items];
        inverseDiagonal = new double[items];
    }

    /// @param weight of every pair
    /// @param diagonal `D`
    /// @param right right side; not changed
    /// @param accuracy stop when the residual has shrunk to this share, in the preconditioned norm
    /// @param answer receives `x`
    void solve(
            double[] weight, double[] diagonal, double[] right, double accuracy, double[] answer) {
        int items = right.length;
        boolean singular = prepare(weight, diagonal);
        java.util.Arrays.fill(answer, 0);
        System.arraycopy(right, 0, residual, 0, items);
        if (singular) {
            centre(residual);
        }
        double energy = 0;
        for (int item = 0; item < items; item++) {
            direction[item] = residual[item] * inverseDiagonal[item];
            energy += residual[item] * direction[item];
        }
        double enough = energy * accuracy * accuracy;
        // In exact arithmetic `items` steps suffice; rounding may ask for a few more on long
        // chains.
        for (int step = 0; step < 3 * items + 20 && energy > enough && energy > 0; step++) {
            multiply(weight, diagonal);
            double curvature = 0;
            for (int item = 0; item < items; item++) {
                curvature += direction[item] * product[item];
            }
            if (!(curvature > 0)) {
                break;
            }
            double length = energy / curvature;
            double next = 0;
            for (int item = 0; item < items; item++) {
                answer[item] += length * direction[item];
                residual[item] -= length * product[item];
                next += residual[item] * residual[item] * inverseDiagonal[item];
            }
            double turn = next / energy;
            for (int item = 0; item < items; item++) {
                direction[item] = residual[item] * inverseDiagonal[item] + turn * direction[item];
            }
            energy = next;
        }
        if (singular) {
            centre(answer);
        }
    }

    private boolean prepare(double[] weight, double[] diagonal) {
        boolean singular = true;
        for (int item = 0; item < diagonal.length; item++) {
            inverseDiagonal[item] = diagonal[item];
            singular &= diagonal[item] == 0;
        }
        for (int pair = 0; pair < a.length; pair++) {
            inverseDiagonal[a[pair]] += weight[pair];
            inverseDiagonal[b[pair]] += weight[pair];
        }
        for (int item = 0; item < diagonal.length; item++) {
            inverseDiagonal[item] = inverseDiagonal[item] > 0 ? 1 / inverseDiagonal[item] : 0;
        }
        return singular;
    }

    private void multiply(double[] weight, double[] diagonal) {
        for (int item = 0; item < diagonal.length; item++) {
            product[item] = diagonal[item] * direction[item];
        }
        // Pairs usually come in runs of one b: its value and sum stay in registers through a run.
        int current = 0;
        double value = direction[0];
        double outflow = 0;
        for (int pair = 0; pair < a.length; pair++) {
            if (b[pair] != current) {
                product[current] -= outflow;
                current = b[pair];
                value = direction[current];
                outflow = 0;
            }
            double flow = weight[pair] * (direction[a[pair]] - value);
            product[a[pair]] += flow;
            outflow += flow;
        }
        product[current] -= outflow;
    }

    static void centre(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
    }
}
