package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;

/// The joint law of two annotators' answers to the same item: `P(x, y)`, a square table that sums to 1.
/// Immutable.
public final class JointLaw {

    private final double[][] p;

    private JointLaw(double[][] p) {
        this.p = p;
    }

    /// From probabilities.
    ///
    /// @param p `p[x][y]`, classes x classes, at least two classes, not negative, sum 1 within 1e-9
    public static JointLaw of(double[][] p) {
        int classes = p.length;
        if (classes < 2) {
            throw new IncentivesException("a joint law needs at least two classes, got " + classes);
        }
        double[][] copy = new double[classes][];
        double sum = 0;
        for (int x = 0; x < classes; x++) {
            if (p[x].length != classes) {
                throw new IncentivesException(
                        "row "
                                + x
                                + " of the joint law has "
                                + p[x].length
                                + " entries, not "
                                + classes);
            }
            for (int y = 0; y < classes; y++) {
                if (!(p[x][y] >= 0 && p[x][y] <= 1)) {
                    throw new IncentivesException(
                            "probability "
                                    + p[x][y]
                                    + " at ["
                                    + x
                                    + "]["
                                    + y
                                    + "] lies outside [0, 1]");
                }
                sum += p[x][y];
            }
            copy[x] = p[x].clone();
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IncentivesException("the joint law sums to " + sum + ", not 1");
        }
        return new JointLaw(copy);
    }

    /// Of two binary answers that depend on the item only: with `a_k` and `b_k` the two chances to say 1
    /// at item kind `k`, all kinds equally likely, `P(1,1) = mean a_k b_k` and so on.
    ///
    /// @param mine chance of answer 1 per kind of item
    /// @param peer the same for the peer
    public static JointLaw ofItems(double[] mine, double[] peer) {
        if (mine.length == 0 || mine.length != peer.length) {
            throw new IncentivesException(
                    mine.length
                            + " chances of mine with "
                            + peer.length
                            + " of the peer; give one of each per kind of item, and at least one kind");
        }
        double[][] p = new double[2][2];
        for (int k = 0; k < mine.length; k++) {
            requireChance("my", k, mine[k]);
            requireChance("the peer's", k, peer[k]);
            double a = mine[k];
            double b = peer[k];
            p[1][1] += a * b / mine.length;
            p[1][0] += a * (1 - b) / mine.length;
            p[0][1] += (1 - a) * b / mine.length;
            p[0][0] += (1 - a) * (1 - b) / mine.length;
        }
        return of(p);
    }

    private static void requireChance(String whose, int kind, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IncentivesException(
                    whose
                            + " chance "
                            + chance
                            + " of answer 1 at kind "
                            + kind
                            + " lies outside [0, 1]");
        }
    }

    public int classes() {
        return p.length;
    }

    /// `P(x, y)`.
    public double at(int x, int y) {
        return p[x][y];
    }

    /// `P(x)`, mine.
    public double mine(int x) {
        double sum = 0;
        for (double v : p[x]) {
            sum += v;
        }
        return sum;
    }

    /// `P(y)`, the peer's.
    public double peer(int y) {
        double sum = 0;
        for (double[] row : p) {
            sum += row[y];
        }
        return sum;
    }

    /// `Delta(x, y) = P(x, y) - P(x) P(y)`: positive where the two answers go together.
    public double excess(int x, int y) {
        return at(x, y) - mine(x) * peer(y);
    }

    /// The determinant of the table.
    public double determinant() {
        double[][] a = new double[p.length][];
        for (int x = 0; x < p.length; x++) {
            a[x] = p[x].clone();
        }
        double det = 1;
        for (int c = 0; c < a.length; c++) {
            int pivot = c;
            for (int r = c + 1; r < a.length; r++) {
                if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) {
                    pivot = r;
                }
            }
            if (a[pivot][c] == 0) {
                return 0;
            }
            if (pivot != c) {
                double[] row = a[pivot];
                a[pivot] = a[c];
                a[c] = row;
                det = -det;
            }
            det *= a[c][c];
            for (int r = c + 1; r < a.length; r++) {
                double f = a[r][c] / a[c][c];
                for (int k = c; k < a.length; k++) {
                    a[r][k] -= f * a[c][k];
                }
            }
        }
        return det;
    }
}
