package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.BetaIntervals;
import java.util.List;
import java.util.Optional;

/// Confusion matrices with standard errors, and skills with intervals, from a fitted [ConfusionEm].
///
/// A row of a matrix, given the expected counts `n`, has the posterior Dirichlet(n + pseudo), pseudo
/// being 1/2 (Jeffreys) plus the method's own prior; the standard error of a cell is the standard
/// deviation of that posterior, so that it stays honest where a cell is 0 or a category was never met.
/// The skill is the probability of a right answer, `sum of p(z) pi(z, z)`. Its posterior mean and
/// variance follow from those of the diagonal cells (delta method, the prior p held fixed; diagonal cells
/// are Beta(right + pseudo, wrong + pseudo)); the interval is that of the Beta distribution with this mean
/// and variance, widened to contain the estimate. Unlike a normal interval it cannot leave [0, 1].
///
/// The counts are expectations: that the truth is itself uncertain is not added to the errors.
final class ConfusionEstimates {
    private final LabelProblem problem;
    private final ConfusionEm em;
    private final ConfusionUpdate update;
    private final int classes;

    private ConfusionEstimates(LabelProblem problem, ConfusionEm em, ConfusionUpdate update) {
        this.problem = problem;
        this.em = em;
        this.update = update;
        classes = problem.classes();
    }

    static AnnotatorEstimates of(LabelProblem problem, ConfusionEm em, ConfusionUpdate update) {
        return new ConfusionEstimates(problem, em, update).estimates();
    }

    private AnnotatorEstimates estimates() {
        int annotators = problem.answers.annotators;
        double[] probability = new double[annotators * classes * classes];
        double[] error = new double[annotators * classes * classes];
        double[] skill = new double[annotators];
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        double[] prior = prior();
        for (int annotator = 0; annotator < annotators; annotator++) {
            int from = annotator * classes * em.stride;
            int matrix = annotator * classes * classes;
            double mean = 0;
            double variance = 0;
            for (int truth = 0; truth < classes; truth++) {
                double total = row(from, matrix, truth, probability, error);
                int diagonal = from + truth * em.stride + truth;
                skill[annotator] += prior[truth] * probability[matrix + truth * classes + truth];
                double right = em.counts[diagonal] + update.pseudoCount(true, classes);
                double wrong =
                        Math.max(0, total - em.counts[diagonal])
                                + update.pseudoCount(false, classes) * Math.max(1, classes - 1);
                double sum = right + wrong;
                mean += prior[truth] * right / sum;
                variance += prior[truth] * prior[truth] * right * wrong / (sum * sum * (sum + 1));
            }
            skill[annotator] = Math.min(1, skill[annotator]);
            Interval interval = matched(mean, variance, skill[annotator]);
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
                Optional.of(new Confusion(classes, probability, error)));
    }

    /// Fills one row of a matrix.
    ///
    /// @return the row's expected count
    private double row(int from, int matrix, int truth, double[] probability, double[] error) {
        double total = 0;
        double mass = 0;
        for (int given = 0; given < classes; given++) {
            total += em.counts[from + given * em.stride + truth];
            mass += Math.exp(em.logs[from + given * em.stride + truth]);
        }
        double posteriorTotal =
                total
                        + update.pseudoCount(true, classes)
                        + update.pseudoCount(false, classes) * (classes - 1);
        for (int given = 0; given < classes; given++) {
            int cell = matrix + truth * classes + given;
            int counted = from + given * em.stride + truth;
            probability[cell] = Math.exp(em.logs[counted]) / mass;
            double mean =
                    (em.counts[counted] + update.pseudoCount(given == truth, classes))
                            / posteriorTotal;
            error[cell] = Math.sqrt(Math.max(0, mean * (1 - mean)) / (posteriorTotal + 1));
        }
        return total;
    }

    /// Interval of the Beta distribution with this mean and variance.
    private Interval matched(double mean, double variance, double estimate) {
        double size = mean * (1 - mean) / variance - 1;
        Interval interval =
                BetaIntervals.beta(mean * size, (1 - mean) * size, problem.options.level());
        return new Interval(
                Math.min(interval.low(), estimate), Math.max(interval.high(), estimate));
    }

    private double[] prior() {
        double[] prior = new double[classes];
        for (int label = 0; label < classes; label++) {
            prior[label] = Math.exp(em.logPrior[label]);
        }
        LabelProblem.normalize(prior, 0, classes);
        return prior;
    }
}
