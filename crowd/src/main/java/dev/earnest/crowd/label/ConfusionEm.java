package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// Expectation maximisation of the model in which every annotator has a confusion matrix (Dawid and
/// Skene 1979): the truth `z` of an item has prior `p(z)`, and annotator `a` gives label `j` with
/// probability `pi[a](z, j)`, independently.
///
/// One pass over the answers does both steps. For an item with answers `(a, j)` of weight `w`
///
/// ```
/// score[z] = log p(z) + sum over answers of w * log pi[a](z, j)
/// posterior[z] = exp(score[z] - max) / sum;   log-likelihood += max + log(sum)
/// count[a](z, j) += w * posterior[z]          for every answer
/// ```
///
/// and the next parameters follow from the counts once all items are done. Sums of logarithms never
/// underflow, however many answers an item has; products of probabilities stand in for them only where
/// they cannot underflow either. Tables lie as `[annotator][given][truth]`, so that an
/// answer reads and writes one run of numbers; nothing is allocated after construction.
///
/// Not thread-safe.
final class ConfusionEm {
    private static final int SMALL = 4;

    /// An item with so few answers can multiply probabilities: cells are rarely below 1e-15.
    private static final int FEW = 16;

    /// Below this a product of probabilities is computed again by logarithms.
    private static final double TINY = 1e-260;

    /// A product of items' likelihoods is folded into the log-likelihood before it can underflow: one
    /// logarithm for many items.
    private static final double SMALL_PRODUCT = 1e-40;

    private final LabelProblem problem;
    private final ConfusionUpdate update;
    private final int classes;

    /// Length of a run: 4 for up to four classes, which have a loop of their own, twice as fast.
    final int stride;

    /// First number of every answer's run in the tables.
    private final int[] run;

    /// `items * classes` probabilities of the last expectation step.
    final double[] posterior;

    /// Expected counts of the last expectation step, `[annotator][given][truth]`.
    final double[] counts;

    /// Log probabilities of the next expectation step, same layout.
    final double[] logs;

    /// Probabilities of the next expectation step where there are up to four classes, same layout.
    private final double[] factors;

    /// Log prior probabilities of the next expectation step.
    final double[] logPrior;

    private final double[] classCounts;
    private final double[] row;

    /// What the parameters add to the objective besides the likelihood.
    private double penalty;

    ConfusionEm(LabelProblem problem, ConfusionUpdate update) {
        Answers answers = problem.answers;
        this.problem = problem;
        this.update = update;
        classes = answers.classes;
        stride = Math.max(classes, SMALL);
        LabelProblem.requireRoom("confusion matrices", answers.annotators, classes, stride);
        run = new int[answers.size()];
        for (int entry = 0; entry < run.length; entry++) {
            run[entry] = (answers.annotator[entry] * classes + answers.label[entry]) * stride;
        }
        counts = new double[answers.annotators * classes * stride];
        logs = new double[counts.length];
        factors = new double[classes <= SMALL ? counts.length : 0];
        logPrior = new double[classes];
        classCounts = new double[classes];
        row = new double[classes];
        posterior = problem.voteShares();
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
    /// @return the objective of the parameters before this iteration
    double iterate() {
        double objective = penalty + expect();
        maximise();
        return objective;
    }

    /// The expectation step with the counts of the maximisation step to come.
    ///
    /// @return log-likelihood of the parameters
    double expect() {
        return classes <= SMALL ? expectUpToFour() : expectMany();
    }

    private double expectMany() {
        Answers answers = problem.answers;
        int[] gold = problem.gold;
        clearCounts();
        double logLikelihood = 0;
        for (int item = 0; item < answers.items; item++) {
            score(item);
            logLikelihood += gold[item] < 0 ? soften(item * classes) : fix(item, gold[item]);
            count(item);
        }
        return logLikelihood;
    }

    /// The same as [#expectMany] with the run of an answer in four local variables. Items with few answers
    /// of weight 1 multiply probabilities, which saves the exponentials; where that underflows, as for
    /// items with many answers, the sums of logarithms of [#score] take over.
    private double expectUpToFour() {
        double[] factors = this.factors;
        double[] counts = this.counts;
        int[] run = this.run;
        int[] start = problem.answers.start;
        boolean weighted = problem.answers.weight.length > 0;
        clearCounts();
        double p0 = prior(0);
        double p1 = prior(1);
        double p2 = prior(2);
        double p3 = prior(3);
        double logLikelihood = 0;
        double product = 1;
        for (int item = 0; item < problem.answers.items; item++) {
            int begin = start[item];
            int end = start[item + 1];
            int gold = problem.gold[item];
            int own = item * classes;
            double sum = 0;
            if (gold < 0 && !weighted && end - begin <= FEW) {
                double s0 = p0;
                double s1 = p1;
                double s2 = p2;
                double s3 = p3;
                for (int entry = begin; entry < end; entry++) {
                    int from = run[entry];
                    s0 *= factors[from];
                    s1 *= factors[from + 1];
                    s2 *= factors[from + 2];
                    s3 *= factors[from + 3];
                }
                sum = s0 + s1 + s2 + s3;
                if (sum > TINY) {
                    product *= sum;
                    if (product < SMALL_PRODUCT) {
                        logLikelihood += Math.log(product);
                        product = 1;
                    }
                    s0 /= sum;
                    s1 /= sum;
                    s2 /= sum;
                    s3 /= sum;
                    keep(own, s0, s1, s2, s3);
                    for (int entry = begin; entry < end; entry++) {
                        int from = run[entry];
                        counts[from] += s0;
                        counts[from + 1] += s1;
                        counts[from + 2] += s2;
                        counts[from + 3] += s3;
                    }
                }
            }
            if (sum <= TINY) {
                score(item);
                logLikelihood += gold < 0 ? soften(own) : fix(item, gold);
                count(item);
            }
        }
        return logLikelihood + Math.log(product);
    }

    private double prior(int label) {
        return label < classes ? Math.exp(logPrior[label]) : 0;
    }

    private void keep(int from, double s0, double s1, double s2, double s3) {
        posterior[from] = s0;
        classCounts[0] += s0;
        if (classes > 1) {
            posterior[from + 1] = s1;
            classCounts[1] += s1;
        }
        if (classes > 2) {
            posterior[from + 2] = s2;
            classCounts[2] += s2;
        }
        if (classes > 3) {
            posterior[from + 3] = s3;
            classCounts[3] += s3;
        }
    }

    /// The classification version of [#expect]: all mass of an item goes to its best category.
    ///
    /// @param chosen holds the best category of every item so far; receives the new ones
    /// @return sum of the best categories' scores
    double classify(int[] chosen) {
        Answers answers = problem.answers;
        clearCounts();
        double objective = 0;
        for (int item = 0; item < answers.items; item++) {
            score(item);
            int gold = problem.gold[item];
            chosen[item] = gold < 0 ? problem.order.choose(row, 0) : gold;
            objective += fix(item, chosen[item]);
            count(item);
        }
        return objective;
    }

    /// The maximisation step.
    void maximise() {
        penalty = 0;
        if (problem.classPrior.length > 0) {
            for (int label = 0; label < classes; label++) {
                logPrior[label] = Math.log(problem.classPrior[label]);
            }
        } else {
            penalty = update.prior(classCounts, logPrior);
        }
        for (int annotator = 0; annotator < problem.answers.annotators; annotator++) {
            penalty +=
                    update.annotator(counts, logs, annotator * classes * stride, classes, stride);
        }
        for (int cell = 0; cell < factors.length; cell++) {
            factors[cell] = Math.exp(logs[cell]);
        }
    }

    /// @return share of every category at the last expectation step
    double[] classShares() {
        double[] shares = classCounts.clone();
        LabelProblem.normalize(shares, 0, classes);
        return shares;
    }

    /// @return the class prior of the next expectation step, summing to 1
    double[] classPrior() {
        double[] prior = new double[classes];
        for (int label = 0; label < classes; label++) {
            prior[label] = Math.exp(logPrior[label]);
        }
        LabelProblem.normalize(prior, 0, classes);
        return prior;
    }

    private void clearCounts() {
        Arrays.fill(counts, 0);
        Arrays.fill(classCounts, 0);
    }

    private void score(int item) {
        Answers answers = problem.answers;
        System.arraycopy(logPrior, 0, row, 0, classes);
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            double weight = answers.weight(entry);
            int from = run[entry];
            for (int truth = 0; truth < classes; truth++) {
                row[truth] += weight * logs[from + truth];
            }
        }
    }

    private double soften(int from) {
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
            posterior[from + truth] = row[truth] / sum;
        }
        return greatest + Math.log(sum);
    }

    private double fix(int item, int label) {
        Arrays.fill(posterior, item * classes, (item + 1) * classes, 0);
        posterior[item * classes + label] = 1;
        return row[label];
    }

    private void count(int item) {
        Answers answers = problem.answers;
        int own = item * classes;
        for (int truth = 0; truth < classes; truth++) {
            classCounts[truth] += posterior[own + truth];
        }
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            double weight = answers.weight(entry);
            int from = run[entry];
            for (int truth = 0; truth < classes; truth++) {
                counts[from + truth] += weight * posterior[own + truth];
            }
        }
    }
}
