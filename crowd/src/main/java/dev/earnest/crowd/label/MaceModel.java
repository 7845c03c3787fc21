package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/// MACE's expectation and maximisation over one problem. Mutable; one run of one thread.
///
/// With `s = spam[j] * strategy[j][y]`, an answer `y` of annotator `j` multiplies the weight of every true
/// category by `s`, and that of category `y` by a further `1 + know[j] / s`. The logarithms of both are
/// tables over (annotator, category) pairs, called cells, so an answer costs two additions and no
/// transcendental function. Given the truth is `y`, the answer was known with probability
/// `know[j] / (know[j] + s)`, again a table; so the expected counts need from the answers only `support`,
/// the summed posterior of each cell's own category.
final class MaceModel {
    private final Answers answers;
    private final Mace settings;
    private final int classes;
    private final int[] gold;
    private final double[] logPrior;
    private final double[] know;
    private final double[] spam;
    private final double[] strategy;

    /// Log of `s` and of `1 + know / s`, side by side for the memory's sake: index `2 * cell`.
    private final double[] factors;

    private final double[] support;
    private final double[] cellWeight;
    private final double[] posterior;

    /// Expected counts of the last maximisation: answers known, answers spammed, spammed by cell.
    private final double[] knowCount;

    private final double[] spamCount;
    private final double[] strategyCount;
    private double logEvidence;
    private double logPriorTerm;

    MaceModel(LabelProblem problem, Mace settings, MaceParameters start) {
        answers = problem.answers;
        this.settings = settings;
        classes = answers.classes;
        gold = problem.gold;
        logPrior = new double[classes];
        for (int k = 0; k < classes; k++) {
            logPrior[k] =
                    problem.classPrior.length == 0
                            ? -Math.log(classes)
                            : Math.log(problem.classPrior[k]);
        }
        know = start.know().clone();
        spam = start.spam().clone();
        strategy = start.strategy().clone();
        int cells = strategy.length;
        factors = new double[2 * cells];
        support = new double[cells];
        cellWeight = new double[cells];
        for (int entry = 0; entry < answers.size(); entry++) {
            cellWeight[answers.annotator[entry] * classes + answers.label[entry]] +=
                    answers.weight(entry);
        }
        posterior = new double[answers.items * classes];
        knowCount = new double[know.length];
        spamCount = new double[know.length];
        strategyCount = new double[cells];
        expect();
    }

    /// One maximisation and one expectation.
    ///
    /// @return the objective at the new parameters
    double step() {
        count();
        logPriorTerm =
                switch (settings.training()) {
                    case VARIATIONAL -> variational();
                    case EXPECTATION_MAXIMISATION -> smoothed();
                };
        expect();
        return objective();
    }

    double objective() {
        return logEvidence + logPriorTerm;
    }

    /// @return `items * classes` probabilities of the last expectation
    double[] posterior() {
        return posterior;
    }

    double[] know() {
        return know;
    }

    double[] knowCount() {
        return knowCount;
    }

    double[] spamCount() {
        return spamCount;
    }

    double[] strategyCount() {
        return strategyCount;
    }

    private void expect() {
        for (int cell = 0; cell < strategy.length; cell++) {
            int annotator = cell / classes;
            double s = Math.max(spam[annotator] * strategy[cell], Double.MIN_NORMAL);
            factors[2 * cell] = Math.log(s);
            factors[2 * cell + 1] = Math.log1p(know[annotator] / s);
        }
        Arrays.fill(support, 0);
        logEvidence = 0;
        boolean weighted = answers.weight.length > 0;
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            System.arraycopy(logPrior, 0, posterior, row, classes);
            double common = weighted ? scoreWeighted(item, row) : score(item, row);
            logEvidence += common + normalize(row, gold[item]);
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int label = answers.label[entry];
                support[answers.annotator[entry] * classes + label] +=
                        answers.weight(entry) * posterior[row + label];
            }
        }
    }

    private double score(int item, int row) {
        double common = 0;
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            int label = answers.label[entry];
            int cell = 2 * (answers.annotator[entry] * classes + label);
            common += factors[cell];
            posterior[row + label] += factors[cell + 1];
        }
        return common;
    }

    private double scoreWeighted(int item, int row) {
        double common = 0;
        for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
            int label = answers.label[entry];
            int cell = 2 * (answers.annotator[entry] * classes + label);
            common += answers.weight(entry) * factors[cell];
            posterior[row + label] += answers.weight(entry) * factors[cell + 1];
        }
        return common;
    }

    /// Turns a row of log weights into probabilities.
    ///
    /// @param known code of the known category or -1
    /// @return log of the weights' sum (of the known category's weight)
    private double normalize(int row, int known) {
        if (known >= 0) {
            double weight = posterior[row + known];
            Arrays.fill(posterior, row, row + classes, 0);
            posterior[row + known] = 1;
            return weight;
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = row; k < row + classes; k++) {
            greatest = Math.max(greatest, posterior[k]);
        }
        double sum = 0;
        for (int k = row; k < row + classes; k++) {
            double weight = posterior[k] == greatest ? 1 : Math.exp(posterior[k] - greatest);
            posterior[k] = weight;
            sum += weight;
        }
        double scale = 1 / sum;
        for (int k = row; k < row + classes; k++) {
            posterior[k] *= scale;
        }
        return greatest + Math.log(sum);
    }

    private void count() {
        for (int annotator = 0; annotator < know.length; annotator++) {
            double known = 0;
            double spammed = 0;
            for (int label = 0; label < classes; label++) {
                int cell = annotator * classes + label;
                double s = Math.max(spam[annotator] * strategy[cell], Double.MIN_NORMAL);
                double knownHere = support[cell] * (know[annotator] / (know[annotator] + s));
                known += knownHere;
                strategyCount[cell] = Math.max(0, cellWeight[cell] - knownHere);
                spammed += strategyCount[cell];
            }
            knowCount[annotator] = known;
            spamCount[annotator] = spammed;
        }
    }

    /// @return log density of the priors at the new parameters, up to a constant
    private double smoothed() {
        double smoothing = settings.smoothing() / classes;
        double log = 0;
        for (int annotator = 0; annotator < know.length; annotator++) {
            double all = knowCount[annotator] + spamCount[annotator] + 2 * smoothing;
            know[annotator] = (knowCount[annotator] + smoothing) / all;
            spam[annotator] = (spamCount[annotator] + smoothing) / all;
            log += Math.log(know[annotator]) + Math.log(spam[annotator]);
            double spammed = spamCount[annotator] + classes * smoothing;
            for (int label = 0; label < classes; label++) {
                int cell = annotator * classes + label;
                strategy[cell] = (strategyCount[cell] + smoothing) / spammed;
                log += Math.log(strategy[cell]);
            }
        }
        return smoothing * log;
    }

    /// @return minus the Kullback-Leibler divergence of the parameters' posterior from their prior
    private double variational() {
        double a = settings.competencePrior();
        double d = settings.strategyPrior();
        double betaPrior = LogBeta.value(a, a);
        double dirichletPrior = classes * LogGamma.value(d) - LogGamma.value(classes * d);
        double divergence = 0;
        for (int annotator = 0; annotator < know.length; annotator++) {
            double knows = knowCount[annotator];
            double spams = spamCount[annotator];
            double all = MaceDigamma.of(knows + spams + 2 * a);
            double logKnow = MaceDigamma.of(knows + a) - all;
            double logSpam = MaceDigamma.of(spams + a) - all;
            know[annotator] = Math.exp(logKnow);
            spam[annotator] = Math.exp(logSpam);
            divergence +=
                    betaPrior
                            - LogBeta.value(knows + a, spams + a)
                            + knows * logKnow
                            + spams * logSpam;
            double allSpam = MaceDigamma.of(spams + classes * d);
            double logGammas = 0;
            double expected = 0;
            for (int label = 0; label < classes; label++) {
                int cell = annotator * classes + label;
                double log = MaceDigamma.of(strategyCount[cell] + d) - allSpam;
                strategy[cell] = Math.exp(log);
                expected += strategyCount[cell] * log;
                logGammas += LogGamma.value(strategyCount[cell] + d);
            }
            divergence +=
                    dirichletPrior - logGammas + LogGamma.value(spams + classes * d) + expected;
        }
        return -divergence;
    }
}
