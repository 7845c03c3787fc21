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
/// The counts are expectations: that the truth is itself uncertain is not in a cell's error, which is
/// therefore too small where items have few answers.
///
/// The skill is the probability of a right answer, `sum of p(z) pi(z, z)`. Its interval is that of the Beta
/// distribution with the mean of that sum under the method's prior plus one answer (Jeffreys' for a share,
/// shared out among the rows) and the variance that [SkillInformation] gives, which does take in that the
/// truth is not seen; p and the other annotators are held fixed. It is widened to contain the estimate and
/// cannot leave [0, 1]. How often 95 % intervals cover is in docs/methods.md.
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
        double[] prior = em.classPrior();
        double[] right = smoothedRight();
        var information = new SkillInformation(problem.answers, right, em.posterior);
        double[] complete = new double[classes];
        for (int annotator = 0; annotator < annotators; annotator++) {
            int from = annotator * classes * em.stride;
            int matrix = annotator * classes * classes;
            double mean = 0;
            for (int truth = 0; truth < classes; truth++) {
                double total = row(from, matrix, truth, probability, error);
                skill[annotator] += prior[truth] * probability[matrix + truth * classes + truth];
                double share = right[annotator * classes + truth];
                complete[truth] = (total + pseudoTotal()) / (share * (1 - share));
                mean += prior[truth] * share;
            }
            double variance = information.variance(annotator, complete, prior);
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

    /// Posterior means of the diagonal cells, the prior being the method's own plus Jeffreys' Beta(1/2, 1/2)
    /// shared out among the rows.
    private double[] smoothedRight() {
        double jeffreys = 0.5 / classes;
        double ownRight = update.priorAnswers(true, classes);
        double[] right = new double[problem.answers.annotators * classes];
        for (int row = 0; row < right.length; row++) {
            int truth = row % classes;
            int from = (row / classes) * classes * em.stride + truth;
            double total = 0;
            for (int given = 0; given < classes; given++) {
                total += em.counts[from + given * em.stride];
            }
            right[row] =
                    (em.counts[from + truth * em.stride] + ownRight + jeffreys)
                            / (total + pseudoTotal());
        }
        return right;
    }

    /// @return answers that a row's prior is worth
    private double pseudoTotal() {
        return update.priorAnswers(true, classes)
                + update.priorAnswers(false, classes) * (classes - 1)
                + 1.0 / classes;
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

    /// Interval of the Beta distribution with this mean and variance; one that would have two modes, less
    /// than is known of a probability, becomes Beta(1/2, 1/2)'s size.
    private Interval matched(double mean, double variance, double estimate) {
        double size = Math.max(1, mean * (1 - mean) / variance - 1);
        Interval interval =
                BetaIntervals.beta(mean * size, (1 - mean) * size, problem.options.level());
        return new Interval(
                Math.min(interval.low(), estimate), Math.max(interval.high(), estimate));
    }
}
