package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;

/// The concave nondecreasing curve nearest to measured points by weighted least squares, for example the win rate of
/// trained models against the commitment of their annotators, in money.
///
/// Such a function is linear between the points and equals `b0 + sum_k b_k min(x, x_k)` with every `b_k >= 0`, so the
/// fit is a nonnegative least squares problem (Lawson and Hanson 1974; Hildreth 1954 for concave regression). Outside
/// the points the first slope goes on to the left, and the curve is flat to the right: nothing measured says that
/// more commitment helps further.
public final class ConcaveCurve implements QualityValue {
    private final double[] commitment;
    private final double[] fitted;

    private ConcaveCurve(double[] commitment, double[] fitted) {
        this.commitment = commitment;
        this.fitted = fitted;
    }

    /// Fits the curve; points with the same commitment are averaged first.
    ///
    /// @param commitment of each point, in [0, 1], at least two different ones
    /// @param value measured, in the unit of wages
    /// @param weight of each point, above 0, best the reciprocal of its variance
    public static ConcaveCurve fit(double[] commitment, double[] value, double[] weight) {
        if (commitment.length != value.length || weight.length != value.length) {
            throw new IncentivesException(
                    "the measured values have "
                            + commitment.length
                            + " commitments, "
                            + value.length
                            + " values and "
                            + weight.length
                            + " weights; give one of each per point");
        }
        Integer[] order = new Integer[value.length];
        for (int i = 0; i < order.length; i++) {
            Require.between("commitment of measured point " + (i + 1), commitment[i], 0, 1);
            Require.finite("value of measured point " + (i + 1), value[i]);
            Require.positive("weight of measured point " + (i + 1), weight[i]);
            order[i] = i;
        }
        Arrays.sort(order, (left, right) -> Double.compare(commitment[left], commitment[right]));
        double[] x = new double[value.length];
        double[] y = new double[value.length];
        double[] w = new double[value.length];
        int points = 0;
        for (int i : order) {
            if (points == 0 || commitment[i] > x[points - 1]) {
                x[points++] = commitment[i];
            }
            int at = points - 1;
            w[at] += weight[i];
            y[at] += (value[i] - y[at]) * weight[i] / w[at];
        }
        if (points < 2) {
            throw new IncentivesException(
                    "the measured values stand at "
                            + points
                            + " commitment; a curve needs at least two different ones");
        }
        x = Arrays.copyOf(x, points);
        return new ConcaveCurve(x, fitted(x, Arrays.copyOf(y, points), Arrays.copyOf(w, points)));
    }

    private static double[] fitted(double[] x, double[] y, double[] w) {
        int points = x.length;
        double total = 0;
        for (double each : w) {
            total += each;
        }
        double[][] basis = new double[points - 1][points];
        double[] shift = new double[points - 1];
        for (int k = 0; k < basis.length; k++) {
            for (int i = 0; i < points; i++) {
                basis[k][i] = Math.min(x[i], x[k + 1]) - x[0];
                shift[k] += w[i] * basis[k][i] / total;
            }
        }
        double level = 0;
        for (int i = 0; i < points; i++) {
            level += w[i] * y[i] / total;
        }
        double[][] gram = new double[basis.length][basis.length];
        double[] moment = new double[basis.length];
        for (int i = 0; i < points; i++) {
            for (int k = 0; k < basis.length; k++) {
                double centred = w[i] * (basis[k][i] - shift[k]);
                moment[k] += centred * (y[i] - level);
                for (int j = 0; j <= k; j++) {
                    gram[k][j] += centred * (basis[j][i] - shift[j]);
                    gram[j][k] = gram[k][j];
                }
            }
        }
        double[] slopes = NonNegativeLeastSquares.solve(gram, moment);
        double[] fitted = new double[points];
        for (int i = 0; i < points; i++) {
            fitted[i] = level;
            for (int k = 0; k < basis.length; k++) {
                fitted[i] += slopes[k] * (basis[k][i] - shift[k]);
            }
        }
        return fitted;
    }

    @Override
    public double at(double at) {
        int last = commitment.length - 1;
        if (at >= commitment[last]) {
            return fitted[last];
        }
        int right = 1;
        while (commitment[right] < at) {
            right++;
        }
        double share = (at - commitment[right - 1]) / (commitment[right] - commitment[right - 1]);
        return fitted[right - 1] + share * (fitted[right] - fitted[right - 1]);
    }
}
