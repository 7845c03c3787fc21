package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import dev.earnest.crowd.label.AnnotatorEstimates.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// From M-MSR's skills to weights, a weighted vote, and intervals.
final class MmsrVote {
    private final LabelProblem problem;
    private final Answers answers;
    private final MmsrPairs pairs;
    private final double others;
    private final double[] byNode;
    private final double[] skill;
    private final double[] accuracy;
    private final double[] weight;

    /// @param skills of every node, NaN where there is none
    MmsrVote(LabelProblem problem, MmsrPairs pairs, double[] skills) {
        this.problem = problem;
        this.pairs = pairs;
        answers = problem.answers;
        others = Math.max(1, problem.classes() - 1);
        byNode = skills;
        skill = new double[answers.annotators];
        for (int j = 0; j < skill.length; j++) {
            skill[j] = byNode[pairs.nodeOf(j)];
        }
        accuracy = new double[answers.annotators];
        weight = new double[answers.annotators];
        double margin = 1 / Math.sqrt(answers.items);
        double average = average();
        for (int j = 0; j < accuracy.length; j++) {
            double s = Double.isNaN(skill[j]) ? average : skill[j];
            double inside = Math.max(Math.min(s, 1 - margin), -1 / others + margin);
            accuracy[j] = (inside * others + 1) / (others + 1);
            weight[j] = Math.log(accuracy[j] * others / (1 - accuracy[j]));
        }
    }

    /// @return mean skill of the annotators who have one; one half where nobody has
    private double average() {
        double sum = 0;
        int count = 0;
        for (int j = 0; j < answers.annotators; j++) {
            if (!Double.isNaN(skill[j])) {
                sum += skill[j];
                count++;
            }
        }
        return count == 0 ? 0.5 : sum / count;
    }

    double[] posterior() {
        int classes = problem.classes();
        double[] posterior = new double[answers.items * classes];
        for (int item = 0; item < answers.items; item++) {
            int row = item * classes;
            if (problem.gold[item] >= 0) {
                posterior[row + problem.gold[item]] = 1;
                continue;
            }
            for (int k = 0; k < problem.classPrior.length; k++) {
                posterior[row + k] = Math.log(problem.classPrior[k]);
            }
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                posterior[row + answers.label[entry]] +=
                        answers.weight(entry) * weight[answers.annotator[entry]];
            }
            softmax(posterior, row, classes);
        }
        return posterior;
    }

    private static void softmax(double[] values, int from, int count) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            greatest = Math.max(greatest, values[k]);
        }
        for (int k = from; k < from + count; k++) {
            values[k] = Math.exp(values[k] - greatest);
        }
        LabelProblem.normalize(values, from, count);
    }

    AnnotatorEstimates estimates() {
        double z = BetaIntervals.normalQuantile((1 + problem.options.level()) / 2);
        int annotators = answers.annotators;
        double[] shown = weight.clone();
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        double[] accuracyError = new double[annotators];
        double[] error = errors();
        for (int j = 0; j < annotators; j++) {
            if (Double.isNaN(skill[j])) {
                shown[j] = Double.NaN;
                accuracy[j] = Double.NaN;
                accuracyError[j] = Double.NaN;
            } else {
                accuracyError[j] = error[pairs.nodeOf(j)] * others / (others + 1);
            }
            double half = z * accuracyError[j] / (accuracy[j] * (1 - accuracy[j]));
            low[j] = shown[j] - half;
            high[j] = shown[j] + half;
        }
        return new AnnotatorEstimates(
                "weight: log odds of a correct answer against chance",
                shown,
                low,
                high,
                problem.answersByAnnotator(),
                List.of(new Parameter("accuracy", accuracy, accuracyError)),
                Optional.empty());
    }

    /// Standard errors of the skills by node.
    private double[] errors() {
        double[] factor = new double[pairs.nodes];
        double[] share = new double[pairs.nodes];
        double[] errors = new double[pairs.nodes];
        int annotatorNodes = pairs.nodes - (pairs.truthKnown() ? 1 : 0);
        for (int node = 0; node < annotatorNodes; node++) {
            errors[node] = Math.sqrt(variance(node, factor, share));
        }
        return errors;
    }

    /// Variance of a skill as the mean over partners of covariance divided by the partner's skill. Ratios
    /// that the mean trims are kept here: which ones it trims is itself random.
    private double variance(int node, double[] factor, double[] share) {
        Arrays.fill(factor, 0);
        double scale = (others + 1) / others / Math.max(1, pairs.degree(node));
        for (int k = pairs.start[node]; k < pairs.start[node + 1]; k++) {
            int partner = pairs.partner[k];
            double size = Math.max(Math.abs(byNode[partner]), 1 / Math.sqrt(answers.items));
            factor[partner] = scale * Math.signum(pairs.covariance[k]) / (pairs.common[k] * size);
            share[partner] = (pairs.covariance[k] * others + 1) / (others + 1);
        }
        return pairs.clusteredVariance(node, factor, share);
    }
}
