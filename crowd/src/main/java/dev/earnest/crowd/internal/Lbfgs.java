package dev.earnest.crowd.internal;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Maximises a smooth function by limited-memory BFGS (Nocedal and Wright, *Numerical Optimization*,
/// 2nd edition, algorithm 7.4) with a line search for the weak Wolfe conditions by bracketing (Lewis and
/// Overton 2013, algorithm 2.6). Every accepted step satisfies Armijo's condition, so the objective
/// never falls by more than rounding.
///
/// The steps are the same under any numbering of the variables up to rounding: only inner products and
/// coordinate-wise sums enter.
///
/// @param memory pairs of steps and gradient changes kept, 3 to 30
/// @param maxIterations limit of accepted steps
/// @param tolerance stop where the largest absolute entry of the gradient is at most this
public record Lbfgs(int memory, int maxIterations, double tolerance) {
    private static final double ARMIJO = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MAX_TRIALS = 50;
    private static final double ROUNDING = 1e-14;

    /// Steps without visible progress after which rounding is taken to be the limit.
    private static final int STALLED = 3;

    /// @param at where it ended
    /// @param value of the function there
    /// @param convergence with the value after every step as its trace
    @SuppressWarnings("ArrayRecordComponent") // belongs to the caller
    public record Maximum(double[] at, double value, Convergence convergence) {}

    /// @param start where to begin; not changed; the function must be finite there
    /// @param stage what [Progress] is told
    public Maximum maximise(
            SmoothFunction function, double[] start, String stage, Progress progress) {
        return new Search(function, start).run(stage, progress);
    }

    private final class Search {
        private final SmoothFunction function;
        private final int size;
        private double[] at;
        private double[] gradient;
        private double[] nextAt;
        private double[] nextGradient;
        private final double[] direction;
        private double value;
        private double nextValue;
        private final double[][] steps = new double[memory][];
        private final double[][] changes = new double[memory][];
        private final double[] curvature = new double[memory];
        private final double[] alpha = new double[memory];
        private int pairs;
        private int newest = -1;

        Search(SmoothFunction function, double[] start) {
            this.function = function;
            size = start.length;
            at = start.clone();
            gradient = new double[size];
            nextAt = new double[size];
            nextGradient = new double[size];
            direction = new double[size];
            value = function.value(at, gradient);
        }

        Maximum run(String stage, Progress progress) {
            List<Double> trace = new ArrayList<>();
            int iteration = 0;
            int stalled = 0;
            double best = largest(gradient);
            String reason = "";
            boolean converged = true;
            while (true) {
                if (largest(gradient) <= tolerance) {
                    reason = "largest gradient at most " + tolerance;
                    break;
                }
                if (stalled >= STALLED) {
                    reason = "objective stopped rising within rounding";
                    break;
                }
                if (iteration >= maxIterations) {
                    reason = "limit of " + maxIterations + " iterations";
                    converged = false;
                    break;
                }
                ascend();
                boolean moved = lineSearch();
                if (!moved && pairs > 0) {
                    // A poor memory can point nowhere: forget it and try steepest ascent once.
                    pairs = 0;
                    continue;
                }
                if (!moved) {
                    reason = "objective stopped rising within rounding";
                    break;
                }
                boolean rises = nextValue - value > 1e-15 * Math.abs(value);
                remember();
                // Near the end the gradient still tells the way when the value no longer does.
                double slope = largest(gradient);
                stalled = rises || slope < best / 2 ? 0 : stalled + 1;
                best = Math.min(best, slope);
                iteration++;
                trace.add(value);
                progress.at(stage, iteration, maxIterations);
            }
            double[] values = trace.stream().mapToDouble(Double::doubleValue).toArray();
            return new Maximum(at, value, new Convergence(iteration, converged, reason, values));
        }

        /// Two-loop recursion: direction = approximate inverse of minus the Hessian times the gradient.
        private void ascend() {
            System.arraycopy(gradient, 0, direction, 0, size);
            if (pairs == 0) {
                double norm = Math.sqrt(dot(gradient, gradient));
                scale(direction, 1 / Math.max(norm, 1));
                return;
            }
            for (int k = 0; k < pairs; k++) {
                int slot = Math.floorMod(newest - k, memory);
                alpha[slot] = dot(steps[slot], direction) / curvature[slot];
                addTo(direction, -alpha[slot], changes[slot]);
            }
            scale(direction, curvature[newest] / dot(changes[newest], changes[newest]));
            for (int k = pairs - 1; k >= 0; k--) {
                int slot = Math.floorMod(newest - k, memory);
                double beta = dot(changes[slot], direction) / curvature[slot];
                addTo(direction, alpha[slot] - beta, steps[slot]);
            }
        }

        private boolean lineSearch() {
            double slope = dot(direction, gradient);
            if (!(slope > 0)) {
                return false;
            }
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double step = 1;
            for (int trial = 0; trial < MAX_TRIALS; trial++) {
                for (int i = 0; i < size; i++) {
                    nextAt[i] = at[i] + step * direction[i];
                }
                nextValue = function.value(nextAt, nextGradient);
                double nextSlope = dot(direction, nextGradient);
                if (atRounding(slope, nextSlope)) {
                    return true;
                }
                if (!(nextValue >= value + ARMIJO * step * slope) || Double.isNaN(nextSlope)) {
                    high = step;
                } else if (nextSlope > CURVATURE * slope) {
                    low = step;
                } else {
                    return true;
                }
                step = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
                if (high - low <= 1e-14 * high) {
                    break;
                }
            }
            // Armijo held at the lower end of the bracket: take it although the slope is still
            // steep.
            if (low == 0) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                nextAt[i] = at[i] + low * direction[i];
            }
            nextValue = function.value(nextAt, nextGradient);
            return true;
        }

        /// Near the maximum the rise drowns in rounding while the gradient is still exact: then the
        /// approximate Wolfe conditions of Hager and Zhang (2005) decide, which look at slopes only.
        private boolean atRounding(double slope, double nextSlope) {
            return Math.abs(nextValue - value) <= ROUNDING * Math.abs(value)
                    && nextSlope <= CURVATURE * slope
                    && nextSlope >= (2 * ARMIJO - 1) * slope;
        }

        private void remember() {
            double[] step = new double[size];
            double[] change = new double[size];
            for (int i = 0; i < size; i++) {
                step[i] = nextAt[i] - at[i];
                change[i] = gradient[i] - nextGradient[i];
            }
            double product = dot(step, change);
            if (product > 1e-14 * dot(change, change)) {
                newest = (newest + 1) % memory;
                steps[newest] = step;
                changes[newest] = change;
                curvature[newest] = product;
                pairs = Math.min(pairs + 1, memory);
            }
            double[] swap = at;
            at = nextAt;
            nextAt = swap;
            swap = gradient;
            gradient = nextGradient;
            nextGradient = swap;
            value = nextValue;
        }
    }

    private static double largest(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).max().orElse(0);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    private static void addTo(double[] vector, double factor, double[] other) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] += factor * other[i];
        }
    }
}
