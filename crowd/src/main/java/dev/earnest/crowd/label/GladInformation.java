package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import dev.earnest.crowd.label.AnnotatorEstimates.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The observed information of GLAD's parameters at the optimum, that is minus the second derivatives of
/// the log posterior with the truth summed out (Louis 1982, *Finding the Observed Information Matrix when
/// Using the EM Algorithm*), and the standard errors that follow.
///
/// The matrix couples every annotator with every item answered. An annotator's error takes in the block of
/// the ability and all easinesses of the annotator's items: `1 / sqrt(I[jj] - sum over i of I[ji]^2 /
/// I[ii])`; an item's error likewise.
final class GladInformation {
    private final LabelProblem problem;
    private final Answers answers;
    private final double[] alpha;
    private final double[] beta;
    private final GladItem item;
    private final double[] ability;
    private final double[] easiness;

    /// Mixed second derivatives by ability and easiness, one an entry; zero on all but the first entry of
    /// an annotator's repeats on an item, which holds their sum.
    private final double[] mixed;

    private final double[] accuracy;
    private final double[] accuracySlope;

    GladInformation(LabelProblem problem, Glad settings, GladModel model) {
        this.problem = problem;
        answers = problem.answers;
        alpha = model.alpha();
        beta = model.beta();
        item = new GladItem(problem, settings.easinessMean());
        ability = new double[answers.annotators];
        Arrays.fill(ability, 1);
        easiness = new double[answers.items];
        mixed = new double[answers.size()];
        accuracy = new double[answers.annotators];
        accuracySlope = new double[answers.annotators];
        int[] first = new int[answers.annotators];
        Arrays.fill(first, -1);
        for (int i = 0; i < answers.items; i++) {
            item.evaluate(i, beta[i], alpha);
            easiness[i] = item.curvature;
            differentiate(i, first);
        }
    }

    private void differentiate(int i, int[] first) {
        double scale = Math.exp(beta[i]);
        int from = answers.start[i];
        int end = answers.start[i + 1];
        int[] next = repeats(from, end, first);
        for (int entry = from; entry < end; entry++) {
            int who = answers.annotator[entry];
            int label = answers.label[entry];
            double weight = answers.weight(entry) * scale;
            double sigma = item.sigma[entry - from];
            double p = item.posterior[label];
            double spread = sigma * (1 - sigma);
            ability[who] += weight * scale * spread - weight * weight * p * (1 - p);
            // Repeats share the truth, so their scores covary.
            for (int other = next[entry - from]; other >= 0; other = next[other - from]) {
                double q = item.posterior[answers.label[other]];
                double covariance = (answers.label[other] == label ? p : 0) - p * q;
                ability[who] -= 2 * weight * answers.weight(other) * scale * covariance;
            }
            double moved = p * (item.support[label] - item.meanSupport);
            mixed[first[who]] -= weight * (p - sigma - spread * item.x[entry - from] + moved);
            accuracy[who] += answers.weight(entry) * sigma;
            accuracySlope[who] += weight * spread;
        }
    }

    /// @param first receives the first entry of every annotator of this item
    /// @return for every entry the next one of the same annotator, or -1
    private int[] repeats(int from, int end, int[] first) {
        int[] next = new int[end - from];
        Arrays.fill(next, -1);
        for (int entry = end - 1; entry >= from; entry--) {
            int who = answers.annotator[entry];
            if (first[who] >= from && first[who] < end && first[who] > entry) {
                next[entry - from] = first[who];
            }
            first[who] = entry;
        }
        return next;
    }

    /// @return standard error of every item's log easiness, NaN where it is not identified
    double[] easinessError() {
        double[] left = easiness.clone();
        for (int i = 0; i < answers.items; i++) {
            for (int entry = answers.start[i]; entry < answers.start[i + 1]; entry++) {
                double other = ability[answers.annotator[entry]];
                left[i] -= other > 0 ? mixed[entry] * mixed[entry] / other : 0;
            }
        }
        return errors(left);
    }

    AnnotatorEstimates estimates() {
        double[] error = abilityError();
        double z = BetaIntervals.normalQuantile((1 + problem.options.level()) / 2);
        int annotators = answers.annotators;
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        double[] accuracyError = new double[annotators];
        double[] weight = new double[annotators];
        for (int entry = 0; entry < answers.size(); entry++) {
            weight[answers.annotator[entry]] += answers.weight(entry);
        }
        for (int j = 0; j < annotators; j++) {
            low[j] = alpha[j] - z * error[j];
            high[j] = alpha[j] + z * error[j];
            accuracy[j] /= weight[j];
            accuracyError[j] = error[j] * accuracySlope[j] / weight[j];
        }
        return new AnnotatorEstimates(
                "ability alpha: log odds of a correct answer to an item of easiness 1",
                alpha,
                low,
                high,
                problem.answersByAnnotator(),
                List.of(new Parameter("accuracy", accuracy, accuracyError)),
                Optional.empty());
    }

    private double[] abilityError() {
        double[] left = ability.clone();
        for (int i = 0; i < answers.items; i++) {
            for (int entry = answers.start[i]; entry < answers.start[i + 1]; entry++) {
                left[answers.annotator[entry]] -=
                        easiness[i] > 0 ? mixed[entry] * mixed[entry] / easiness[i] : 0;
            }
        }
        return errors(left);
    }

    private static double[] errors(double[] information) {
        double[] errors = new double[information.length];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = information[k] > 0 ? 1 / Math.sqrt(information[k]) : Double.NaN;
        }
        return errors;
    }
}
