package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.MixtureVotes;
import dev.earnest.crowd.internal.SmoothFunction;
import java.util.Arrays;

/// The log-posterior of scores and annotators' parameters under a [VoteModel]:
///
///     sum_votes w ln P(vote) + lambda sum_i [ln sigma(s_i - m) + ln sigma(m - s_i)]
///         + pseudo / 2 * sum_(a, j) [ln sigma(t_aj) + ln sigma(-t_aj)]
///
/// The second term is [VirtualGames]. The third gives every probability of an annotator `pseudo / 2` answers of
/// either kind, so that an annotator of three votes is not called infallible.
///
/// The parameters are the items' scores, then the annotators' parameters, annotator by annotator.
final class VoteLikelihood implements SmoothFunction {
    /// A logit whose probability is 1 to within rounding.
    private static final double CERTAIN = 40;

    final VoteModel model;
    private final VirtualGames scorePrior;
    private final double annotatorPrior;
    final boolean fixed;
    final int items;
    final int annotators;
    private final MixtureVotes mixture;
    private final double[] base;
    private final double[] slope;

    /// @param weight of every entry of `votes`, empty when all are 1
    /// @param member items with a score
    /// @param fixed whether the annotators' parameters stay where [#start] puts them: at certainty
    /// @param scorePrior `lambda`, at least 0
    /// @param annotatorPrior `pseudo`, at least 0
    VoteLikelihood(
            VoteModel model,
            AnnotatorVotes votes,
            double[] weight,
            boolean[] member,
            boolean fixed,
            double scorePrior,
            double annotatorPrior) {
        this.model = model;
        this.scorePrior = VirtualGames.of(scorePrior, member);
        this.fixed = fixed;
        this.annotatorPrior = annotatorPrior;
        items = votes.items;
        annotators = votes.annotators;
        mixture = new MixtureVotes(votes, weight);
        base = new double[2 * annotators];
        slope = new double[2 * annotators];
    }

    /// @return number of parameters
    int size() {
        return items + annotators * model.parameters();
    }

    /// @return where an annotator's parameters begin
    int first(int annotator) {
        return items + annotator * model.parameters();
    }

    /// @return all scores equal, annotators as the model starts them
    double[] start() {
        double[] start = new double[size()];
        double[] one = model.start();
        if (fixed) {
            one[0] = CERTAIN;
        }
        for (int annotator = 0; annotator < annotators; annotator++) {
            System.arraycopy(one, 0, start, first(annotator), one.length);
        }
        return start;
    }

    @Override
    public double value(double[] at, double[] gradient) {
        Arrays.fill(gradient, 0);
        for (int annotator = 0; annotator < annotators; annotator++) {
            model.lines(at, first(annotator), base, slope, 2 * annotator);
        }
        double sum = mixture.value(at, base, slope, gradient);
        for (int annotator = 0; annotator < annotators; annotator++) {
            model.chain(
                    at, first(annotator), mixture.inverse, mixture.share, 2 * annotator, gradient);
        }
        sum += scorePrior.value(at, gradient) + annotatorPrior(at, gradient);
        if (fixed) {
            Arrays.fill(gradient, items, gradient.length, 0);
        }
        return sum;
    }

    private double annotatorPrior(double[] at, double[] gradient) {
        if (annotatorPrior == 0) {
            return 0;
        }
        double half = annotatorPrior / 2;
        double sum = 0;
        for (int i = items; i < at.length; i++) {
            sum += half * (Logistic.logSigma(at[i]) + Logistic.logSigma(-at[i]));
            gradient[i] -= half * Math.tanh(at[i] / 2);
        }
        return sum;
    }

    /// @return the curvature that the priors add to a parameter
    double priorCurvature(double[] at, int parameter) {
        if (parameter < items) {
            return scorePrior.curvature(at, parameter);
        }
        double p = Logistic.sigma(at[parameter]);
        return annotatorPrior * p * (1 - p);
    }
}
