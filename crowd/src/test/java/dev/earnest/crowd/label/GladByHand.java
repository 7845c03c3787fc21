package dev.earnest.crowd.label;

import dev.earnest.judgments.LabelTable;

/// GLAD's log posterior written out from the paper, item by item and row by row, and its derivatives by
/// central differences: slow, independent of the implementation. Even class prior, prior means 1.
final class GladByHand {
    private static final double STEP = 1e-4;

    private final LabelTable answers;
    private final double[] point;
    private final int annotators;

    GladByHand(LabelTable answers, double[] alpha, double[] beta) {
        this.answers = answers;
        annotators = alpha.length;
        point = new double[alpha.length + beta.length];
        System.arraycopy(alpha, 0, point, 0, alpha.length);
        System.arraycopy(beta, 0, point, alpha.length, beta.length);
    }

    static double logPosterior(LabelTable answers, double[] alpha, double[] beta) {
        int classes = answers.labels().size();
        double sum = 0;
        for (double a : alpha) {
            sum -= (a - 1) * (a - 1) / 2;
        }
        for (double b : beta) {
            sum -= (b - 1) * (b - 1) / 2;
        }
        for (int item = 0; item < beta.length; item++) {
            double likelihood = 0;
            for (int truth = 0; truth < classes; truth++) {
                double product = 1.0 / classes;
                for (int row = 0; row < answers.size(); row++) {
                    if (answers.item(row) == item) {
                        double x = alpha[answers.annotator(row)] * Math.exp(beta[item]);
                        double right = 1 / (1 + Math.exp(-x));
                        double p =
                                answers.label(row) == truth ? right : (1 - right) / (classes - 1);
                        product *= Math.pow(p, answers.weight(row));
                    }
                }
                likelihood += product;
            }
            sum += Math.log(likelihood);
        }
        return sum;
    }

    private double at(int k, double dk, int l, double dl) {
        double[] moved = point.clone();
        moved[k] += dk;
        moved[l] += dl;
        double[] alpha = java.util.Arrays.copyOf(moved, annotators);
        double[] beta = java.util.Arrays.copyOfRange(moved, annotators, moved.length);
        return logPosterior(answers, alpha, beta);
    }

    double slope(int k) {
        return (at(k, STEP, k, 0) - at(k, -STEP, k, 0)) / (2 * STEP);
    }

    private double information(int k, int l) {
        double h = 1e-3;
        return -(at(k, h, l, h) - at(k, h, l, -h) - at(k, -h, l, h) + at(k, -h, l, -h))
                / (4 * h * h);
    }

    /// Standard error of parameter `k` with the `count` parameters from `from` on free, which do not depend
    /// on each other.
    double error(int k, int from, int count) {
        double left = information(k, k);
        for (int l = from; l < from + count; l++) {
            double mixed = information(k, l);
            left -= mixed * mixed / information(l, l);
        }
        return 1 / Math.sqrt(left);
    }
}
