package dev.earnest.crowd.label;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/// How expected counts become the parameters of the confusion-matrix model: what distinguishes
/// Dawid-Skene, its version with priors, and variational Bayes. The expectation step is the same for all.
///
/// The counts of one annotator are `classes` runs of `stride` numbers, index `given * stride + truth`.
sealed interface ConfusionUpdate {
    /// Turns one annotator's counts into log probabilities of giving a label under each truth.
    ///
    /// @param counts expected counts; read from `from` on
    /// @param logs receives the log probabilities, same layout
    /// @param from index of the annotator's first cell
    /// @return what the annotator's parameters add to the objective besides the likelihood
    double annotator(double[] counts, double[] logs, int from, int classes, int stride);

    /// Turns expected class counts into log prior probabilities.
    ///
    /// @return what the class prior adds to the objective
    double prior(double[] counts, double[] logs);

    /// @return pseudo-count of a cell that the intervals add to its expected count
    double pseudoCount(boolean correct, int classes);

    /// @return answers that the method's own prior is worth in a cell
    double priorAnswers(boolean correct, int classes);

    /// Maximises the likelihood, or the posterior density where pseudo-counts are given: adding `c` to a
    /// cell's count is the mode under a Dirichlet prior with parameter `1 + c`.
    ///
    /// A cell of a category that the annotator ever gave is at least 1e-10 of an answer before rows are
    /// normalised (as in Crowd-Kit): no answer is impossible, so that no item has zero probability under
    /// every category. A category the annotator never gave has probability 0, which is its likelihood
    /// maximum, and a row without any expected answer is uniform over the categories given.
    ///
    /// @param correct pseudo-count of right answers for each true category
    /// @param wrong pseudo-count of wrong ones, spread evenly over the wrong categories
    record Mode(double correct, double wrong) implements ConfusionUpdate {
        static final double LEAST = 1e-10;

        @Override
        public double annotator(double[] counts, double[] logs, int from, int classes, int stride) {
            double right = pseudo(true, classes);
            double other = pseudo(false, classes);
            boolean[] used = used(counts, from, classes, stride);
            double objective = 0;
            for (int truth = 0; truth < classes; truth++) {
                double sum = 0;
                for (int given = 0; given < classes; given++) {
                    int cell = from + given * stride + truth;
                    logs[cell] = counts[cell] + (given == truth ? right : other);
                    if (used[given] || logs[cell] > 0) {
                        logs[cell] = Math.max(logs[cell], LEAST);
                    }
                    sum += logs[cell];
                }
                double logSum = Math.log(sum);
                for (int given = 0; given < classes; given++) {
                    int cell = from + given * stride + truth;
                    double pseudo = given == truth ? right : other;
                    logs[cell] = Math.log(logs[cell]) - logSum;
                    if (pseudo > 0) {
                        objective += pseudo * logs[cell];
                    }
                }
            }
            return objective;
        }

        /// @return which categories the annotator ever gave
        private static boolean[] used(double[] counts, int from, int classes, int stride) {
            boolean[] used = new boolean[classes];
            for (int given = 0; given < classes; given++) {
                for (int truth = 0; truth < classes; truth++) {
                    used[given] |= counts[from + given * stride + truth] > 0;
                }
            }
            return used;
        }

        @Override
        public double prior(double[] counts, double[] logs) {
            double sum = 0;
            for (double count : counts) {
                sum += Math.max(count, LEAST);
            }
            for (int label = 0; label < counts.length; label++) {
                logs[label] = Math.log(Math.max(counts[label], LEAST) / sum);
            }
            return 0;
        }

        @Override
        public double pseudoCount(boolean isCorrect, int classes) {
            return 0.5 + pseudo(isCorrect, classes);
        }

        @Override
        public double priorAnswers(boolean isCorrect, int classes) {
            return pseudo(isCorrect, classes);
        }

        private double pseudo(boolean isCorrect, int classes) {
            return isCorrect ? correct : wrong / Math.max(1, classes - 1);
        }
    }

    /// Variational Bayes: rows of confusion matrices and the class prior have Dirichlet distributions; the
    /// expectation step uses expected logarithms, `digamma(count) - digamma(sum)`, and the objective is the
    /// evidence lower bound, to which each row adds minus its Kullback-Leibler divergence from the prior.
    ///
    /// @param correct Dirichlet parameter of the right category
    /// @param wrong Dirichlet parameters of the wrong ones together, spread evenly
    /// @param category Dirichlet parameter of every category of the class prior
    record Variational(double correct, double wrong, double category) implements ConfusionUpdate {
        @Override
        public double annotator(double[] counts, double[] logs, int from, int classes, int stride) {
            double[] prior = new double[classes];
            double[] row = new double[classes];
            double[] logRow = new double[classes];
            double objective = 0;
            for (int truth = 0; truth < classes; truth++) {
                for (int given = 0; given < classes; given++) {
                    prior[given] = pseudoCount(given == truth, classes);
                    row[given] = prior[given] + counts[from + given * stride + truth];
                }
                objective -= expectedLogs(row, prior, logRow);
                for (int given = 0; given < classes; given++) {
                    logs[from + given * stride + truth] = logRow[given];
                }
            }
            return objective;
        }

        @Override
        public double prior(double[] counts, double[] logs) {
            double[] prior = new double[counts.length];
            double[] row = new double[counts.length];
            for (int label = 0; label < counts.length; label++) {
                prior[label] = category;
                row[label] = category + counts[label];
            }
            return -expectedLogs(row, prior, logs);
        }

        @Override
        public double pseudoCount(boolean isCorrect, int classes) {
            return isCorrect ? correct : wrong / Math.max(1, classes - 1);
        }

        @Override
        public double priorAnswers(boolean isCorrect, int classes) {
            return pseudoCount(isCorrect, classes);
        }

        /// @return divergence of Dirichlet(row) from Dirichlet(prior)
        private static double expectedLogs(double[] row, double[] prior, double[] logs) {
            double sum = 0;
            double priorSum = 0;
            for (int k = 0; k < row.length; k++) {
                sum += row[k];
                priorSum += prior[k];
            }
            double digammaSum = Digamma.value(sum);
            double divergence = LogGamma.value(sum) - LogGamma.value(priorSum);
            for (int k = 0; k < row.length; k++) {
                logs[k] = Digamma.value(row[k]) - digammaSum;
                divergence +=
                        LogGamma.value(prior[k])
                                - LogGamma.value(row[k])
                                + (row[k] - prior[k]) * logs[k];
            }
            return divergence;
        }
    }
}
