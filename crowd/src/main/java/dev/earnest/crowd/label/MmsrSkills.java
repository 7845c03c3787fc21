package dev.earnest.crowd.label;

import java.util.Arrays;

/// The robust rank-one completion of M-MSR: positive `u`, `v` with `|covariance[i][j]|` close to `u[i] v[j]`
/// for the pairs that met, and then the signs. Mutable.
final class MmsrSkills {
    private static final int MOST_SIGN_STEPS = 500;
    private static final double SIGN_TOLERANCE = 1e-7;

    /// Mean of the uniform distribution that the reference starts from.
    private static final double START = 0.5;

    private final MmsrPairs pairs;
    private final int extremes;
    private final double least;
    private final double[] scratch;
    private double[] u;
    private double[] v;
    private double[] uBefore;
    private double[] vBefore;

    /// @param items number of items: a skill estimated as exactly 0 becomes `1 / sqrt(items)`
    MmsrSkills(MmsrPairs pairs, int items) {
        this.pairs = pairs;
        least = 1 / Math.sqrt(items);
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        for (int node = 0; node < pairs.nodes; node++) {
            int degree = pairs.degree(node);
            smallest = degree > 0 ? Math.min(smallest, degree) : smallest;
            largest = Math.max(largest, pairs.start[node + 1] - pairs.start[node]);
        }
        extremes = largest == 0 ? 0 : Math.max(0, smallest / 2 - 1);
        scratch = new double[largest];
        u = new double[pairs.nodes];
        Arrays.fill(u, START);
        v = u.clone();
        uBefore = u.clone();
        vBefore = u.clone();
    }

    /// @return how many extreme ratios are trimmed at each end
    int extremes() {
        return extremes;
    }

    /// One step: `v` from `u`, then `u` from `v`.
    ///
    /// @return Frobenius norm of the change of `u v'`, relative to `u v'`
    double step() {
        System.arraycopy(u, 0, uBefore, 0, u.length);
        System.arraycopy(v, 0, vBefore, 0, v.length);
        half(u, v);
        half(v, u);
        return change();
    }

    private void half(double[] from, double[] to) {
        double[] inverse = new double[from.length];
        for (int node = 0; node < from.length; node++) {
            inverse[node] = from[node] > 0 ? 1 / from[node] : 0;
        }
        for (int node = 0; node < to.length; node++) {
            int count = 0;
            for (int k = pairs.start[node]; k < pairs.start[node + 1]; k++) {
                scratch[count++] = Math.abs(pairs.covariance[k]) * inverse[pairs.partner[k]];
            }
            double mean =
                    pairs.merged()
                            ? MmsrTrim.mean(
                                    scratch,
                                    pairs.members,
                                    pairs.start[node],
                                    count,
                                    extremes,
                                    to[node])
                            : MmsrTrim.mean(scratch, count, extremes, to[node]);
            if (mean >= 0) {
                to[node] = mean > 0 ? mean : least;
            }
        }
    }

    /// `|u v' - p q'|` by way of `(u - p) v' + p (v - q)'`: no cancellation, no matrix.
    private double change() {
        double du = 0;
        double dv = 0;
        double mixedU = 0;
        double mixedV = 0;
        double sizeU = 0;
        double sizeV = 0;
        double sizeP = 0;
        for (int j = 0; j < u.length; j++) {
            double a = u[j] - uBefore[j];
            double b = v[j] - vBefore[j];
            int size = pairs.size(j);
            du += size * a * a;
            dv += size * b * b;
            mixedU += size * a * uBefore[j];
            mixedV += size * b * v[j];
            sizeU += size * u[j] * u[j];
            sizeV += size * v[j] * v[j];
            sizeP += size * uBefore[j] * uBefore[j];
        }
        double square = du * sizeV + 2 * mixedU * mixedV + sizeP * dv;
        return Math.sqrt(Math.max(0, square) / (sizeU * sizeV));
    }

    /// @return skill of every node, on the scale where the product of two skills is their covariance:
    ///     1 = always right, 0 = guesses, negative = worse; NaN for nodes that met nobody
    double[] skills() {
        double sizeU = 0;
        double sizeV = 0;
        for (int j = 0; j < u.length; j++) {
            sizeU += pairs.size(j) * u[j] * u[j];
            sizeV += pairs.size(j) * v[j] * v[j];
        }
        double scale = Math.pow(sizeV / sizeU, 0.25);
        double[] sign = signs();
        double[] skills = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            skills[j] = pairs.degree(j) == 0 ? Double.NaN : u[j] * scale * sign[j];
        }
        return skills;
    }

    /// Signs that agree best with those of the covariances: the leading eigenvector of the covariances,
    /// each counting as much as the pair has items in common, with rows divided by their absolute sums and
    /// shifted to have no negative eigenvalue; by power iteration from ones, since most annotators are
    /// assumed to do better than chance. A pair that met once has a covariance, but next to no say.
    private double[] signs() {
        double[] x = new double[u.length];
        Arrays.fill(x, 1);
        double[] next = new double[u.length];
        for (int step = 0; step < MOST_SIGN_STEPS; step++) {
            double largest = 0;
            for (int node = 0; node < x.length; node++) {
                double sum = 0;
                double size = 0;
                for (int k = pairs.start[node]; k < pairs.start[node + 1]; k++) {
                    double evidence = pairs.members[k] * pairs.common[k] * pairs.covariance[k];
                    sum += evidence * x[pairs.partner[k]];
                    size += Math.abs(evidence);
                }
                next[node] = x[node] + (size > 0 ? sum / size : 0);
                largest = Math.max(largest, Math.abs(next[node]));
            }
            double change = 0;
            for (int node = 0; node < x.length; node++) {
                double value = largest > 0 ? next[node] / largest : 0;
                change = Math.max(change, Math.abs(value - x[node]));
                x[node] = value;
            }
            if (change < SIGN_TOLERANCE) {
                break;
            }
        }
        double sum = 0;
        for (int node = 0; node < x.length; node++) {
            sum += pairs.size(node) * Math.signum(x[node]);
        }
        double towards = pairs.truthKnown() ? x[x.length - 1] : sum;
        double orientation = towards < 0 ? -1 : 1;
        for (int node = 0; node < x.length; node++) {
            x[node] = orientation * (x[node] < 0 ? -1 : 1);
        }
        return x;
    }
}
