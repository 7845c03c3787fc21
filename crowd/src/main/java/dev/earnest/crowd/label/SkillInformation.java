package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;

/// How precisely the answers determine the probabilities of a right answer in a confusion matrix, when
/// the truth is not seen: the observed information of one annotator's diagonal cells `d[z] = pi(z, z)`,
/// other annotators fixed and wrong answers keeping their proportions (Louis 1982, *Finding the Observed
/// Information Matrix when Using the EM Algorithm*).
///
/// An answer `j` to an item with posterior `q` has, were the truth `z`, the score `c[z] = [j = z] / d[z] -
/// [j != z] / (1 - d[z])` for `d[z]`. The information is what it would be if the truth were seen, less the
/// variance of the score given the answers:
///
/// ```
/// I[z, z] = n[z] / (d[z] (1 - d[z])) - sum of w c[z]^2 q[z] (1 - q[z])
/// I[z, y] = sum of w c[z] c[y] q[z] q[y]
/// ```
///
/// With more than [#MOST_CLASSES] categories only the diagonal is kept.
final class SkillInformation {
    static final int MOST_CLASSES = 16;

    /// No more than this share of the information is taken to be lost: a linear approximation cannot say
    /// more where nearly all is.
    private static final double LEAST_LEFT = 0.02;

    private final int classes;
    private final int cells;
    private final double[] lost;
    private final double[] factor;

    /// @param right probability of a right answer, index `annotator * classes + truth`, inside (0, 1)
    SkillInformation(Answers answers, double[] right, double[] posterior) {
        classes = answers.classes;
        cells = classes <= MOST_CLASSES ? classes * classes : classes;
        lost = new double[answers.annotators * cells];
        factor = new double[classes * classes];
        double[] score = new double[classes];
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            if (isCertain(posterior, row)) {
                continue;
            }
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int who = answers.annotator[entry];
                for (int z = 0; z < classes; z++) {
                    double d = right[who * classes + z];
                    score[z] = answers.label[entry] == z ? 1 / d : -1 / (1 - d);
                }
                add(who * cells, answers.weight(entry), score, posterior, row);
            }
        }
    }

    private boolean isCertain(double[] posterior, int row) {
        for (int z = row; z < row + classes; z++) {
            if (posterior[z] > 1e-9 && posterior[z] < 1 - 1e-9) {
                return false;
            }
        }
        return true;
    }

    private void add(int from, double weight, double[] score, double[] posterior, int row) {
        for (int z = 0; z < classes; z++) {
            double scaled = weight * score[z] * posterior[row + z];
            if (cells == classes) {
                lost[from + z] += scaled * score[z] * (1 - posterior[row + z]);
                continue;
            }
            int line = from + z * classes;
            for (int y = 0; y < z; y++) {
                lost[line + y] -= scaled * score[y] * posterior[row + y];
            }
            lost[line + z] += scaled * score[z] * (1 - posterior[row + z]);
        }
    }

    /// The variance of a weighted sum of one annotator's diagonal cells.
    ///
    /// @param complete information on every cell if the truth were seen
    /// @param weight of every cell
    double variance(int annotator, double[] complete, double[] weight) {
        int from = annotator * cells;
        double kept = 1;
        if (cells > classes) {
            while (kept > LEAST_LEFT) {
                double variance = solve(from, complete, weight, kept);
                if (variance >= 0) {
                    return variance;
                }
                kept -= 0.1;
            }
        }
        double variance = 0;
        for (int z = 0; z < classes; z++) {
            double own = cells > classes ? lost[from + z * classes + z] : lost[from + z];
            double left = Math.max(complete[z] - own, LEAST_LEFT * complete[z]);
            variance += weight[z] * weight[z] / left;
        }
        return variance;
    }

    /// `w' I^-1 w` by Cholesky's factor, -1 where the information is not positive definite.
    private double solve(int from, double[] complete, double[] weight, double kept) {
        double variance = 0;
        double[] solved = new double[classes];
        for (int i = 0; i < classes; i++) {
            double sum = weight[i];
            for (int j = 0; j <= i; j++) {
                double value = -kept * lost[from + i * classes + j] + (i == j ? complete[i] : 0);
                for (int k = 0; k < j; k++) {
                    value -= factor[i * classes + k] * factor[j * classes + k];
                }
                if (j < i) {
                    factor[i * classes + j] = value / factor[j * classes + j];
                    sum -= factor[i * classes + j] * solved[j];
                } else if (value > LEAST_LEFT * complete[i]) {
                    factor[i * classes + i] = Math.sqrt(value);
                } else {
                    return -1;
                }
            }
            solved[i] = sum / factor[i * classes + i];
            variance += solved[i] * solved[i];
        }
        return variance;
    }
}
