package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Expectation maximisation of the one-coin model, both steps in one pass over the answers. With
/// `s[a]` the skill of annotator `a` and `q[a] = (1 - s[a]) / (classes - 1)`
///
/// ```
/// score[z] = log p(z) + sum over answers (a, j) of w * (log q[a] + (j == z) * log(s[a] / q[a]))
/// ```
///
/// The sum of `w log q[a]` is the same for all `z`: it is added to the log-likelihood once an annotator, so
/// that an answer costs one addition. Not thread-safe.
final class OneCoinEm {
    private static final double LEAST = 1e-10;

    /// An item with so few answers multiplies odds instead of adding their logarithms.
    private static final int FEW = 16;

    /// No more of an annotator's answers than all but this share are taken to say nothing.
    private static final double LEAST_INFORMATION = 0.02;

    private final LabelProblem problem;
    private final int classes;

    /// `items * classes` probabilities of the last expectation step.
    final double[] posterior;

    /// Expected weight of right answers of every annotator at the last expectation step.
    private final double[] right;

    private final double[] weight;
    private final double[] skill;
    private final double[] logOdds;
    private final double[] logWrong;
    private final double[] odds;
    private final double[] logPrior;
    private final double[] prior;
    private final double[] classCounts;
    private final double[] row;

    OneCoinEm(LabelProblem problem) {
        Answers answers = problem.answers;
        this.problem = problem;
        classes = answers.classes;
        posterior = problem.voteShares();
        right = new double[answers.annotators];
        weight = new double[answers.annotators];
        skill = new double[answers.annotators];
        logOdds = new double[answers.annotators];
        logWrong = new double[answers.annotators];
        odds = new double[answers.annotators];
        logPrior = new double[classes];
        prior = new double[classes];
        classCounts = new double[classes];
        row = new double[classes];
        for (int entry = 0; entry < answers.size(); entry++) {
            weight[answers.annotator[entry]] += answers.weight(entry);
        }
    }

    /// The first maximisation step, from the shares of the votes.
    void start() {
        clearCounts();
        for (int item = 0; item < problem.answers.items; item++) {
            count(item);
        }
        maximise();
    }

    /// One expectation step and the maximisation step that follows.
    ///
    /// @return log-likelihood of the parameters before this iteration
    double iterate() {
        int[] gold = problem.gold;
        clearCounts();
        double logLikelihood = 0;
        for (int annotator = 0; annotator < weight.length; annotator++) {
            logLikelihood += weight[annotator] * logWrong[annotator];
        }
        double product = 1;
        for (int item = 0; item < problem.answers.items; item++) {
            double likelihood = gold[item] < 0 && isShort(item) ? multiply(item) : 0;
            if (likelihood > 0) {
                product *= likelihood;
                if (product < 1e-40 || product > 1e40) {
                    logLikelihood += Math.log(product);
                    product = 1;
                }
            } else {
                logLikelihood += gold[item] < 0 ? expect(item) : fix(item, gold[item]);
                count(item);
            }
        }
        maximise();
        return logLikelihood + Math.log(product);
    }

    /// @return skills with Jeffreys' intervals
    AnnotatorEstimates estimates() {
        double[] low = new double[skill.length];
        double[] high = new double[skill.length];
        double[] seen = effectiveAnswers();
        for (int annotator = 0; annotator < skill.length; annotator++) {
            Interval interval =
                    BetaIntervals.jeffreys(
                            skill[annotator] * seen[annotator],
                            seen[annotator],
                            problem.options.level());
            low[annotator] = interval.low();
            high[annotator] = interval.high();
        }
        return new AnnotatorEstimates(
                "probability of a correct answer",
                skill,
                low,
                high,
                problem.answersByAnnotator(),
                List.of(),
                Optional.empty());
    }

    /// How many answers to items of known truth say as much about the skill as those given: the weight of
    /// an annotator's answers times the observed share of the information (Louis 1982). An answer that is
    /// right with probability `p` loses `p (1 - p)` of the `s (1 - s)` it would say; at least 2 % are kept.
    private double[] effectiveAnswers() {
        Answers answers = problem.answers;
        double[] lost = new double[skill.length];
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                double p = posterior[item * classes + answers.label[entry]];
                lost[answers.annotator[entry]] += answers.weight(entry) * p * (1 - p);
            }
        }
        double[] effective = new double[skill.length];
        for (int annotator = 0; annotator < skill.length; annotator++) {
            double s = (right[annotator] + 0.5) / (weight[annotator] + 1);
            effective[annotator] =
                    Math.max(
                            LEAST_INFORMATION * weight[annotator],
                            weight[annotator] - lost[annotator] / (s * (1 - s)));
        }
        return effective;
    }

    /// @return the class prior of the next expectation step; a copy
    double[] classPrior() {
        return prior.clone();
    }

    private void clearCounts() {
        Arrays.fill(right, 0);
        Arrays.fill(classCounts, 0);
    }

    private boolean isShort(int item) {
        return problem.answers.weight.length == 0
                && problem.answers.start[item + 1] - problem.answers.start[item] <= FEW;
    }

    /// The posterior of an item with few answers by products of odds, without exponentials; each factor
    /// lies within 1e-10 and 1e10 times the number of classes, so that nothing under- or overflows.
    ///
    /// Counts its answers as well, all of weight 1: most items come here, and one method with its arrays
    /// in local variables takes half the time of two.
    ///
    /// @return the item's likelihood divided by that of all its answers being wrong; nothing is counted
    ///     where that is 0
    private double multiply(int item) {
        int[] label = problem.answers.label;
        int[] annotator = problem.answers.annotator;
        double[] posterior = this.posterior;
        double[] odds = this.odds;
        double[] right = this.right;
        int begin = problem.answers.start[item];
        int end = problem.answers.start[item + 1];
        int own = item * classes;
        for (int truth = 0; truth < classes; truth++) {
            posterior[own + truth] = prior[truth];
        }
        for (int entry = begin; entry < end; entry++) {
            posterior[own + label[entry]] *= odds[annotator[entry]];
        }
        double sum = 0;
        for (int truth = 0; truth < classes; truth++) {
            sum += posterior[own + truth];
        }
        if (!(sum > 0)) {
            return 0;
        }
        for (int truth = 0; truth < classes; truth++) {
            posterior[own + truth] /= sum;
            classCounts[truth] += posterior[own + truth];
        }
        for (int entry = begin; entry < end; entry++) {
            right[annotator[entry]] += posterior[own + label[entry]];
        }
        return sum;
    }

    private double expect(int item) {
        score(item);
        double greatest = Double.NEGATIVE_INFINITY;
        for (int truth = 0; truth < classes; truth++) {
            greatest = Math.max(greatest, row[truth]);
        }
        double sum = 0;
        for (int truth = 0; truth < classes; truth++) {
            row[truth] = Math.exp(row[truth] - greatest);
            sum += row[truth];
        }
        for (int truth = 0; truth < classes; truth++) {
            posterior[item * classes + truth] = row[truth] / sum;
        }
        return greatest + Math.log(sum);
    }

    private double fix(int item, int gold) {
        score(item);
        return row[gold];
    }

    private void score(int item) {
        Answers answers = problem.answers;
        System.arraycopy(logPrior, 0, row, 0, classes);
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            row[answers.label[entry]] += answers.weight(entry) * logOdds[answers.annotator[entry]];
        }
    }

    private void count(int item) {
        Answers answers = problem.answers;
        int own = item * classes;
        for (int truth = 0; truth < classes; truth++) {
            classCounts[truth] += posterior[own + truth];
        }
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            right[answers.annotator[entry]] +=
                    answers.weight(entry) * posterior[own + answers.label[entry]];
        }
    }

    private void maximise() {
        double sum = 0;
        for (double count : classCounts) {
            sum += Math.max(count, LEAST);
        }
        for (int label = 0; label < classes; label++) {
            prior[label] =
                    problem.classPrior.length > 0
                            ? problem.classPrior[label]
                            : Math.max(classCounts[label], LEAST) / sum;
            logPrior[label] = Math.log(prior[label]);
        }
        for (int annotator = 0; annotator < skill.length; annotator++) {
            double share = weight[annotator] > 0 ? right[annotator] / weight[annotator] : 0.5;
            skill[annotator] = Math.min(1, share);
            double wrong = (1 - skill[annotator]) / Math.max(1, classes - 1);
            logWrong[annotator] = Math.log(Math.max(wrong, LEAST));
            odds[annotator] = Math.max(skill[annotator], LEAST) / Math.max(wrong, LEAST);
            logOdds[annotator] = Math.log(odds[annotator]);
        }
    }
}
