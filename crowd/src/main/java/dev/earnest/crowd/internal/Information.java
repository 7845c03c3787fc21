package dev.earnest.crowd.internal;

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
public final class Information {
    /// More parameters than this are not worth a dense inverse.
    public static final int MOST_PARAMETERS = 1_000;

    private final int size;
    private final double[][] information;
    private final double[][] scores;

    /// Score of the unit collected now, and where it is not 0.
    private final double[] pending;

    private final int[] touched;
    private final boolean[] isTouched;
    private int touches;
    private int unit = -1;

    /// @param size number of parameters, at most [#MOST_PARAMETERS]
    public Information(int size) {
        this.size = size;
        information = new double[size][size];
        scores = new double[size][size];
        pending = new double[size];
        touched = new int[size];
        isTouched = new boolean[size];
    }

    /// Adds `factor * v v'` to the information, where `v` has the entries `value[i]` at `index[i]`. An
    /// index may come twice; its entries add up.
    public void addInformation(double factor, int[] index, double[] value, int entries) {
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
    public void addScore(int ofUnit, int[] index, double[] value, int entries) {
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
    public void addCurvature(int index, double curvature) {
        information[index][index] += curvature;
    }

    /// Fixes the zero point of the parameters `member`: their likelihood does not change when all move
    /// together.
    public void fixSum(boolean[] member) {
        for (int i = 0; i < member.length; i++) {
            for (int j = 0; j < member.length; j++) {
                information[i][j] += member[i] && member[j] ? 1 : 0;
            }
        }
    }

    /// @return `H^-1`, empty where the information is singular
    public Optional<double[][]> modelCovariance() {
        return inverse();
    }

    /// @return `H^-1 G H^-1`, empty where the information is singular
    public Optional<double[][]> sandwich() {
        closeUnit();
        return inverse().map(bread -> multiply(multiply(bread, scores), bread));
    }

    /// Inverse by Cholesky's factor `L`: solve `L X = I`, then `H^-1 = X' X`. A parameter that no
    /// observation touches is taken to be known with variance 1; it stays apart from all others.
    private Optional<double[][]> inverse() {
        for (int i = 0; i < size; i++) {
            information[i][i] = information[i][i] == 0 ? 1 : information[i][i];
        }
        double[][] factor = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = new double[i + 1];
            factor[i] = row;
            for (int j = 0; j <= i; j++) {
                double sum = information[i][j] - dot(row, factor[j], 0, j);
                if (j < i) {
                    row[j] = sum / factor[j][j];
                } else if (sum > 1e-12 * information[i][i]) {
                    row[i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        // Row c of `columns` is column c of X, which is zero above its diagonal.
        double[][] columns = new double[size][size];
        for (int c = 0; c < size; c++) {
            double[] column = columns[c];
            column[c] = 1 / factor[c][c];
            for (int i = c + 1; i < size; i++) {
                column[i] = -dot(factor[i], column, c, i) / factor[i][i];
            }
        }
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                inverse[i][j] = dot(columns[i], columns[j], i, size);
                inverse[j][i] = inverse[i][j];
            }
        }
        return Optional.of(inverse);
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

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
