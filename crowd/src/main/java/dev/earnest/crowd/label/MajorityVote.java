package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.Map;

/// The category with the most votes; votes count by the weight of their rows times the weight of their
/// annotator. The posterior is the share of the votes, which is a frequency and no calibrated
/// probability. An annotator's skill is the share of the answers that agree with the outcome, with
/// Wilson's interval; gold items are fixed to their known category.
///
/// @param annotatorWeights how much every vote of an annotator counts, by name, not negative; annotators
///     that are not named count 1
public record MajorityVote(Map<String, Double> annotatorWeights) implements LabelMethod {
    public MajorityVote {
        annotatorWeights = Map.copyOf(annotatorWeights);
        annotatorWeights.forEach((annotator, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new CrowdException(
                        "weight "
                                + weight
                                + " of annotator '"
                                + annotator
                                + "': weights are finite and not negative");
            }
        });
    }

    /// Every annotator counts the same.
    public MajorityVote() {
        this(Map.of());
    }

    @Override
    public String name() {
        return "majority-vote";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        double[] posterior = annotatorWeights.isEmpty() ? problem.voteShares() : weighted(problem);
        int[] chosen = problem.choose(posterior);
        var votes = new Votes(problem);
        int[] agreements = votes.agreements(chosen);
        AnnotatorEstimates estimates =
                votes.estimates(
                        "share of answers that agree with the majority",
                        votes.skills(agreements),
                        agreements,
                        votes.distinct);
        return problem.resultWithoutPrior(
                name(), posterior, chosen, estimates, Convergence.closedForm());
    }

    private double[] weighted(LabelProblem problem) {
        double[] weight = new double[problem.annotators.size()];
        Arrays.fill(weight, 1);
        annotatorWeights.forEach((annotator, value) -> {
            int code = problem.annotators.code(annotator);
            if (code >= 0) {
                weight[code] = value;
            }
        });
        double[] posterior = new double[problem.items.size() * problem.classes()];
        new Votes(problem).shares(weight, posterior);
        return posterior;
    }
}
