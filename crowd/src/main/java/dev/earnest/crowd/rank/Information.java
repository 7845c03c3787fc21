package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.SmoothFunction;
import java.util.Optional;

/// Fisher information and variance of the score of a likelihood whose observations each touch few of the
/// parameters, and the covariances of the estimates that follow from them.
///
/// For observations `r` with categories of probability `P_g` and derivatives `v_g` (one entry a
/// parameter), the expected information is `H = sum_r w_r sum_g v_g v_g' / P_g` plus the curvature of the
/// prior. The score of an observation is `u_r = w_r v_y / P_y`, its variance `G = sum_r u_r u_r'`. The
/// model covariance is `H^-1`, the sandwich `H^-1 G H^-1` (Huber 1967; White 1982), which holds where the
/// model does not.
///
/// Dense: memory and time grow with the square and the cube of the number of parameters.
final class Information {
    /// More parameters than this are not worth a dense inverse.
    static final int MOST_PARAMETERS = 1_000;

    private static final double STEP = 1e-5;

    private final int size;
    private final double[][] information;
    private final double[][] scores;

    /// Score of the unit collected now, and where it is not 0.
    private final double[] pending;

    private final int[] touched;
    private final boolean[] isTouched;
    private int touches;
    private int unit = -1;

    /// Parameters whose common shift is fixed.
    private boolean[] free = {};

    /// @param size number of parameters, at most [#MOST_PARAMETERS]
    Information(int size) {
        this.size = size;
        information = new double[size][size];
        scores = new double[size][size];
        pending = new double[size];
        touched = new int[size];
        isTouched = new boolean[size];
    }

    /// Adds `factor * v v'` to the information, where `v` has the entries `value[i]` at `index[i]`. An
    /// index may come twice; its entries add up.
    void addInformation(double factor, int[] index, double[] value, int entries) {
        for (int i = 0; i < entries; i++) {
            double[] row = information[index[i]];
            double scaled = factor * value[i];
            for (int j = 0; j < entries; j++) {
                row[index[j]] += scaled * value[j];
            }
        }
    }

    /// Adds the score of an observation, with the entries `value[i]` at `index[i]`. Scores of one unit add
    /// up before their square is taken; a unit's observations must come one after the other.
    ///
    /// @param ofUnit the independent unit: the row itself, or its annotator
    void addScore(int ofUnit, int[] index, double[] value, int entries) {
        if (ofUnit != unit) {
            closeUnit();
            unit = ofUnit;
        }
        for (int i = 0; i < entries; i++) {
            if (!isTouched[index[i]]) {
                isTouched[index[i]] = true;
                touched[touches++] = index[i];
            }
            pending[index[i]] += value[i];
        }
    }

    private void closeUnit() {
        for (int i = 0; i < touches; i++) {
            double[] row = scores[touched[i]];
            double own = pending[touched[i]];
            for (int j = 0; j < touches; j++) {
                row[touched[j]] += own * pending[touched[j]];
            }
        }
        for (int i = 0; i < touches; i++) {
            pending[touched[i]] = 0;
            isTouched[touched[i]] = false;
        }
        touches = 0;
    }

    /// Adds the curvature of a prior to one parameter.
    void addCurvature(int index, double curvature) {
        information[index][index] += curvature;
    }

    /// Fixes the zero point of the parameters `member`: their likelihood does not change when all move
    /// together.
    void fixSum(boolean[] member) {
        free = member;
        for (int i = 0; i < member.length; i++) {
            for (int j = 0; j < member.length; j++) {
                information[i][j] += member[i] && member[j] ? 1 : 0;
            }
        }
    }

    /// @return `H^-1`, empty where the information is singular
    Optional<double[][]> modelCovariance() {
        return inverse(information);
    }

    /// @return `H^-1 G H^-1` with the expected information, empty where it is singular. Right for models
    ///     in which expected and observed information are the same, as in logistic regression
    Optional<double[][]> sandwich() {
        closeUnit();
        return inverse(information).map(bread -> multiply(multiply(bread, scores), bread));
    }

    /// @param function whose maximum `at` is, priors included
    /// @return `H^-1 G H^-1` with the observed information, minus the second derivatives of the function,
    ///     taken as central differences of its gradient; empty where it is singular
    Optional<double[][]> sandwich(SmoothFunction function, double[] at) {
        closeUnit();
        double[][] observed = new double[size][size];
        double[] above = new double[size];
        double[] below = new double[size];
        double[] moved = at.clone();
        for (int i = 0; i < size; i++) {
            double step = STEP * Math.max(1, Math.abs(at[i]));
            moved[i] = at[i] + step;
            function.value(moved, above);
            moved[i] = at[i] - step;
            function.value(moved, below);
            moved[i] = at[i];
            for (int j = 0; j < size; j++) {
                double second = (below[j] - above[j]) / (2 * step);
                observed[i][j] += second / 2 + gauge(i, j) / 2;
                observed[j][i] += second / 2 + gauge(j, i) / 2;
            }
        }
        return inverse(observed).map(bread -> multiply(multiply(bread, scores), bread));
    }

    private double gauge(int i, int j) {
        boolean both = i < free.length && j < free.length && free[i] && free[j];
        return both ? 1 : 0;
    }

    /// A parameter that no observation touches is taken to be known with variance 1; it stays apart from
    /// all others.
    private Optional<double[][]> inverse(double[][] matrix) {
        double[][] inverse = new double[size][];
        for (int i = 0; i < size; i++) {
            inverse[i] = matrix[i].clone();
            inverse[i][i] = inverse[i][i] == 0 ? 1 : inverse[i][i];
        }
        return SymmetricInverse.invert(inverse) ? Optional.of(inverse) : Optional.empty();
    }

    private double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] target = product[i];
            for (int k = 0; k < size; k++) {
                double factor = a[i][k];
                double[] row = b[k];
                for (int j = 0; j < size; j++) {
                    target[j] += factor * row[j];
                }
            }
        }
        return product;
    }
}
