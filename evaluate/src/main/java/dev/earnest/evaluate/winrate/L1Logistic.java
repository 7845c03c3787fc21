package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;

/// Logistic regression without an intercept under an L1 penalty: the `w` that minimises
///
///     sum_k |w_k| + C sum_i s_i (log(1 + exp(x_i w)) - y_i x_i w)
///
/// with soft labels `y_i` between 0 and 1 and weights `s_i`, the objective of scikit-learn's `liblinear`
/// solver on rows that are doubled with weights `y` and `1 - y`. Solved by proximal Newton steps (Lee, Sun and
/// Saunders 2014) with coordinate descent inside, to a step of 1e-10.
final class L1Logistic {
    private static final int MOST_STEPS = 500;
    private static final int INNER = 200;
    private static final double TOLERANCE = 1e-10;
    private static final double ROUNDING = 1e-13;

    private L1Logistic() {}

    /// @param features one row a case
    /// @param labels 0 to 1
    /// @param weights at least 0
    /// @param c inverse strength of the penalty, above 0; infinity for none
    static double[] fit(double[][] features, double[] labels, double[] weights, double c) {
        int size = features[0].length;
        // Divided by C, so that no penalty is a penalty of 0.
        double penalty = Double.isInfinite(c) ? 0 : 1 / c;
        double[] at = new double[size];
        double value = value(features, labels, weights, penalty, at);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(features, labels, weights, penalty, at);
            double length = 0;
            for (double part : direction) {
                length = Math.max(length, Math.abs(part));
            }
            if (length < TOLERANCE) {
                return at;
            }
            double scale = 1;
            double[] next = at;
            double nextValue = value;
            while (scale > 1e-12) {
                next = new double[size];
                for (int k = 0; k < size; k++) {
                    next[k] = at[k] + scale * direction[k];
                }
                nextValue = value(features, labels, weights, penalty, next);
                // Near the minimum the fall drowns in rounding while the full step is still right.
                if (nextValue <= value + ROUNDING * Math.abs(value)) {
                    break;
                }
                scale /= 2;
            }
            at = next;
            value = nextValue;
        }
        throw new EvaluateException(
                "the length-controlled fit did not converge in " + MOST_STEPS + " steps");
    }

    private static double value(double[][] x, double[] y, double[] s, double penalty, double[] at) {
        double sum = 0;
        for (double part : at) {
            sum += penalty * Math.abs(part);
        }
        for (int i = 0; i < y.length; i++) {
            double logit = dot(x[i], at);
            sum += s[i] * (softplus(logit) - y[i] * logit);
        }
        return sum;
    }

    /// The step to the minimum of the quadratic model under the penalty.
    private static double[] direction(
            double[][] x, double[] y, double[] s, double penalty, double[] at) {
        int size = at.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < y.length; i++) {
            double p = sigmoid(dot(x[i], at));
            double slope = s[i] * (p - y[i]);
            double bend = s[i] * p * (1 - p);
            for (int k = 0; k < size; k++) {
                gradient[k] += slope * x[i][k];
                for (int l = 0; l < size; l++) {
                    curvature[k][l] += bend * x[i][k] * x[i][l];
                }
            }
        }
        double[] step = new double[size];
        for (int round = 0; round < INNER; round++) {
            double moved = 0;
            for (int k = 0; k < size; k++) {
                double bend = curvature[k][k] + 1e-12;
                double slope = gradient[k];
                for (int l = 0; l < size; l++) {
                    slope += curvature[k][l] * step[l];
                }
                double target = at[k] + step[k] - slope / bend;
                double shrunk =
                        Math.signum(target) * Math.max(0, Math.abs(target) - penalty / bend);
                double change = shrunk - at[k] - step[k];
                step[k] += change;
                moved = Math.max(moved, Math.abs(change));
            }
            if (moved < TOLERANCE / 10) {
                break;
            }
        }
        return step;
    }

    static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }

    static double sigmoid(double logit) {
        return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
    }

    static double softplus(double logit) {
        return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    }
}
