package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// One item under GLAD: its contribution to the log posterior as a function of its log easiness, with
/// derivatives. Scratch space that is filled anew by every call of [#evaluate]; not thread-safe.
///
/// With `x[j] = alpha[j] * exp(beta)` and `a = logistic(x)`, an answer multiplies the weight of every
/// category by `(1 - a) / (K - 1)` and that of its own category by a further `exp(x) * (K - 1)`. So the log
/// weight of category `z` is `logPrior[z] + sum over answers z of w (x + log(K - 1))`, plus a common sum.
final class GladItem {
    /// A product of this size is moved into the logarithm; every factor lies between 1 and 2.
    private static final double FULL = 1e200;

    private final Answers answers;
    private final int[] gold;
    private final double[] logPrior;
    private final double logWrong;
    private final double betaMean;

    /// Of every answer of the item, in order: alpha times easiness, and its logistic.
    final double[] x;

    final double[] sigma;

    /// Probability of every category.
    final double[] posterior;

    /// Summed `w x` of the answers for every category, and its mean under the posterior.
    final double[] support;

    double meanSupport;

    /// Log posterior density of the item, up to a constant; first and minus second derivative by log
    /// easiness; and the part of the latter that is never negative.
    double value;

    double gradient;
    double curvature;
    double positiveCurvature;

    GladItem(LabelProblem problem, double betaMean) {
        answers = problem.answers;
        gold = problem.gold;
        this.betaMean = betaMean;
        int classes = problem.classes();
        logWrong = Math.log(Math.max(1, classes - 1));
        logPrior = new double[classes];
        for (int k = 0; k < classes; k++) {
            logPrior[k] =
                    problem.classPrior.length == 0
                            ? -Math.log(classes)
                            : Math.log(problem.classPrior[k]);
        }
        int most = 0;
        for (int item = 0; item < answers.items; item++) {
            most = Math.max(most, answers.start[item + 1] - answers.start[item]);
        }
        x = new double[most];
        sigma = new double[most];
        posterior = new double[classes];
        support = new double[classes];
    }

    void evaluate(int item, double beta, double[] alpha) {
        double easiness = Math.exp(beta);
        System.arraycopy(logPrior, 0, posterior, 0, posterior.length);
        Arrays.fill(support, 0);
        int from = answers.start[item];
        int count = answers.start[item + 1] - from;
        double common =
                answers.weight.length == 0
                        ? even(from, count, easiness, alpha)
                        : weighted(from, count, easiness, alpha);
        double deviation = beta - betaMean;
        value = common + normalize(gold[item]) - deviation * deviation / 2;
        differentiate(from, count, deviation);
    }

    /// Sums of the item's answers, each counting 1. The logarithms of `1 + exp(-|x|)` are taken of their
    /// product: one logarithm an item.
    private double even(int from, int count, double easiness, double[] alpha) {
        double common = -count * logWrong;
        double product = 1;
        for (int k = 0; k < count; k++) {
            double score = alpha[answers.annotator[from + k]] * easiness;
            double tail = Math.exp(-Math.abs(score));
            double share = 1 / (1 + tail);
            x[k] = score;
            sigma[k] = score >= 0 ? share : tail * share;
            product *= 1 + tail;
            if (product > FULL) {
                common -= Math.log(product);
                product = 1;
            }
            common -= Math.max(score, 0);
            int label = answers.label[from + k];
            posterior[label] += score + logWrong;
            support[label] += score;
        }
        return common - Math.log(product);
    }

    private double weighted(int from, int count, double easiness, double[] alpha) {
        double common = 0;
        for (int k = 0; k < count; k++) {
            double weight = answers.weight[from + k];
            double score = alpha[answers.annotator[from + k]] * easiness;
            double tail = Math.exp(-Math.abs(score));
            double share = 1 / (1 + tail);
            x[k] = score;
            sigma[k] = score >= 0 ? share : tail * share;
            common -= weight * (logWrong + Math.max(score, 0) + Math.log(1 + tail));
            int label = answers.label[from + k];
            posterior[label] += weight * (score + logWrong);
            support[label] += weight * score;
        }
        return common;
    }

    private double normalize(int known) {
        if (known >= 0) {
            double weight = posterior[known];
            Arrays.fill(posterior, 0);
            posterior[known] = 1;
            return weight;
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (double weight : posterior) {
            greatest = Math.max(greatest, weight);
        }
        double sum = 0;
        for (int z = 0; z < posterior.length; z++) {
            double weight = posterior[z] == greatest ? 1 : Math.exp(posterior[z] - greatest);
            posterior[z] = weight;
            sum += weight;
        }
        for (int z = 0; z < posterior.length; z++) {
            posterior[z] /= sum;
        }
        return greatest + Math.log(sum);
    }

    /// The derivatives are those of the likelihood with the truth summed out: the second contains the
    /// variance of the support under the posterior (Louis 1982).
    private void differentiate(int from, int count, double deviation) {
        double mean = 0;
        double square = 0;
        for (int z = 0; z < posterior.length; z++) {
            mean += posterior[z] * support[z];
            square += posterior[z] * support[z] * support[z];
        }
        double expected = 0;
        double information = 0;
        for (int k = 0; k < count; k++) {
            double weight = answers.weight(from + k);
            expected += weight * sigma[k] * x[k];
            information += weight * sigma[k] * (1 - sigma[k]) * x[k] * x[k];
        }
        meanSupport = mean;
        gradient = mean - expected - deviation;
        positiveCurvature = information + 1;
        curvature = positiveCurvature - (mean - expected) - Math.max(0, square - mean * mean);
    }
}
