package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// The ascent of GLAD's log posterior. Mutable; one run of one thread.
///
/// One pass over the items evaluates the objective at the current abilities and easinesses, moves every
/// item's log easiness by a safeguarded Newton step on its own marginal likelihood, and collects there the
/// expectation's gradient and curvature for the abilities. These then make a Newton step each, which is the
/// generalised maximisation of EM (the expected log posterior is concave in every ability). Should the
/// objective fall all the same, the step of the abilities is halved.
final class GladModel {
    private static final double LONGEST_STEP = 1;
    private static final int MOST_HALVINGS = 40;

    /// Objectives this much smaller, relatively, are equal but for rounding.
    private static final double ROUNDING = 1e-13;

    private final Answers answers;
    private final Glad settings;
    private final GladItem item;
    private final int classes;
    private final double[] posterior;
    private final double[] gradient;
    private final double[] curvature;
    private double[] alpha;
    private double[] alphaBefore;
    private double[] beta;
    private double[] betaNext;
    private double objective;

    GladModel(LabelProblem problem, Glad settings) {
        answers = problem.answers;
        this.settings = settings;
        item = new GladItem(problem, settings.easinessMean());
        classes = problem.classes();
        posterior = new double[answers.items * classes];
        gradient = new double[answers.annotators];
        curvature = new double[answers.annotators];
        alpha = new double[answers.annotators];
        Arrays.fill(alpha, settings.abilityMean());
        alphaBefore = alpha.clone();
        beta = new double[answers.items];
        Arrays.fill(beta, settings.easinessMean());
        betaNext = new double[answers.items];
        objective = pass();
    }

    /// One iteration.
    ///
    /// @return the log posterior of abilities and easinesses, up to a constant; never less than before, but
    ///     for rounding
    double step() {
        double[] swap = beta;
        beta = betaNext;
        betaNext = swap;
        System.arraycopy(alpha, 0, alphaBefore, 0, alpha.length);
        for (int j = 0; j < alpha.length; j++) {
            double slope = gradient[j] - (alpha[j] - settings.abilityMean());
            double move = slope / (curvature[j] + 1);
            alpha[j] += Math.clamp(move, -LONGEST_STEP, LONGEST_STEP);
        }
        double next = pass();
        double least = objective - ROUNDING * Math.abs(objective);
        for (int halving = 0; next < least && halving < MOST_HALVINGS; halving++) {
            for (int j = 0; j < alpha.length; j++) {
                alpha[j] = (alpha[j] + alphaBefore[j]) / 2;
            }
            next = pass();
        }
        objective = next;
        return objective;
    }

    double[] alpha() {
        return alpha;
    }

    double[] beta() {
        return beta;
    }

    /// @return `items * classes` probabilities at the current abilities and easinesses
    double[] posterior() {
        return posterior;
    }

    private double pass() {
        Arrays.fill(gradient, 0);
        Arrays.fill(curvature, 0);
        double sum = 0;
        for (double ability : alpha) {
            double deviation = ability - settings.abilityMean();
            sum -= deviation * deviation / 2;
        }
        for (int i = 0; i < answers.items; i++) {
            item.evaluate(i, beta[i], alpha);
            sum += item.value;
            System.arraycopy(item.posterior, 0, posterior, i * classes, classes);
            betaNext[i] = ascend(i, beta[i]);
            collect(i, Math.exp(betaNext[i]));
        }
        return sum;
    }

    /// A step of an item's log easiness that does not make its likelihood fall; leaves the item evaluated
    /// at the value returned.
    private double ascend(int i, double from) {
        double value = item.value;
        double slope = item.curvature > 0 ? item.curvature : item.positiveCurvature;
        double move = Math.clamp(item.gradient / slope, -LONGEST_STEP, LONGEST_STEP);
        double least = value - ROUNDING * Math.abs(value);
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            item.evaluate(i, from + move, alpha);
            if (item.value >= least) {
                return from + move;
            }
            move /= 2;
        }
        item.evaluate(i, from, alpha);
        return from;
    }

    private void collect(int i, double easiness) {
        int from = answers.start[i];
        int end = answers.start[i + 1];
        for (int entry = from; entry < end; entry++) {
            double sigma = item.sigma[entry - from];
            double weighted = answers.weight(entry) * easiness;
            int annotator = answers.annotator[entry];
            gradient[annotator] += weighted * (item.posterior[answers.label[entry]] - sigma);
            curvature[annotator] += weighted * easiness * sigma * (1 - sigma);
        }
    }
}
