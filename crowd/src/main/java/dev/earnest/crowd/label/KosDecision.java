package dev.earnest.crowd.label;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.crowd.internal.BetaIntervals;
import dev.earnest.crowd.label.AnnotatorEstimates.Parameter;
import java.util.List;
import java.util.Optional;

/// From KOS's last messages to a posterior and to estimates of the annotators.
final class KosDecision {
    /// Scores this small, relative to messages whose root mean square is 1, are rounding.
    private static final double ZERO = 1e-12;

    /// Factor where agreement contradicts the messages: next to no confidence, but the same decisions.
    private static final double LEAST_FACTOR = 1e-3;

    private final LabelProblem problem;
    private final Answers answers;
    private final KosGraph graph;
    private final KosMessages messages;
    private final int positive;
    private final double[] score;
    private final double[] posterior;

    KosDecision(LabelProblem problem, KosGraph graph, KosMessages messages) {
        this.problem = problem;
        this.graph = graph;
        this.messages = messages;
        answers = problem.answers;
        positive = Kos.positive(problem);
        double[] reliability = messages.reliability();
        score = scores(average(reliability));
        posterior = probabilities(factor(reliability));
    }

    double[] posterior() {
        return posterior;
    }

    AnnotatorEstimates estimates() {
        int annotators = answers.annotators;
        double[] agreed = new double[annotators];
        double[] total = new double[annotators];
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                int who = answers.annotator[entry];
                double chance = posterior[item * problem.classes() + answers.label[entry]];
                agreed[who] += answers.weight(entry) * chance;
                total[who] += answers.weight(entry);
            }
        }
        double[] skill = new double[annotators];
        double[] low = new double[annotators];
        double[] high = new double[annotators];
        for (int j = 0; j < annotators; j++) {
            skill[j] = total[j] > 0 ? agreed[j] / total[j] : Double.NaN;
            double wrong = Math.max(0, total[j] - agreed[j]);
            Interval interval =
                    BetaIntervals.beta(agreed[j] + 0.5, wrong + 0.5, problem.options.level());
            low[j] = total[j] > 0 ? Math.min(interval.low(), skill[j]) : Double.NaN;
            high[j] = total[j] > 0 ? Math.max(interval.high(), skill[j]) : Double.NaN;
        }
        return new AnnotatorEstimates(
                "expected share of answers that agree with the result",
                skill,
                low,
                high,
                problem.answersByAnnotator(),
                List.of(
                        new Parameter(
                                "message", messages.reliability(), messages.reliabilityError())),
                Optional.empty());
    }

    /// @return mean reliability over the edges, or 1 where it is not positive
    private double average(double[] reliability) {
        double sum = 0;
        double weight = 0;
        for (int edge = 0; edge < graph.edges(); edge++) {
            double strength = Math.abs(graph.strength[edge]);
            sum += strength * reliability[graph.annotator[edge]];
            weight += strength;
        }
        return sum > ZERO * weight ? sum / weight : 1;
    }

    private double[] scores(double average) {
        double[] scores = new double[graph.items];
        for (int item = 0; item < graph.items; item++) {
            scores[item] = messages.score(item);
            if (Math.abs(scores[item]) < ZERO) {
                double vote = 0;
                for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
                    vote += graph.strength[edge];
                }
                scores[item] = average * vote;
            }
        }
        return scores;
    }

    /// Least squares through the origin of log odds of agreement (add-one smoothing) on reliability.
    private double factor(double[] reliability) {
        double[] agreed = new double[graph.annotators];
        double[] total = new double[graph.annotators];
        for (int item = 0; item < graph.items; item++) {
            double sign = Math.signum(score[item]);
            for (int edge = graph.start[item]; edge < graph.start[item + 1]; edge++) {
                double strength = graph.strength[edge];
                int who = graph.annotator[edge];
                total[who] += Math.abs(strength);
                agreed[who] += (Math.abs(strength) + sign * strength) / 2;
            }
        }
        double product = 0;
        double square = 0;
        for (int j = 0; j < graph.annotators; j++) {
            double logOdds = Math.log((agreed[j] + 1) / (total[j] - agreed[j] + 1));
            product += total[j] * reliability[j] * logOdds;
            square += total[j] * reliability[j] * reliability[j];
        }
        return square > ZERO ? Math.max(product / square, LEAST_FACTOR) : 1;
    }

    private double[] probabilities(double factor) {
        int classes = problem.classes();
        double[] probabilities = new double[graph.items * classes];
        for (int item = 0; item < graph.items; item++) {
            int row = item * classes;
            if (problem.gold[item] >= 0) {
                probabilities[row + problem.gold[item]] = 1;
            } else if (classes == 1) {
                probabilities[row] = 1;
            } else {
                double logOdds = factor * score[item] + priorLogOdds();
                probabilities[row + positive] = 1 / (1 + Math.exp(-logOdds));
                probabilities[row + 1 - positive] = 1 / (1 + Math.exp(logOdds));
            }
        }
        return probabilities;
    }

    private double priorLogOdds() {
        return problem.classPrior.length == 0
                ? 0
                : Math.log(problem.classPrior[positive] / problem.classPrior[1 - positive]);
    }
}
