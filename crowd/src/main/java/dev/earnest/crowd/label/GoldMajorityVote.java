package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.Answers;
import dev.earnest.judgments.LabelTable;
import java.util.List;

/// A vote weighted by every annotator's share of right answers on gold items (an item may have several
/// acceptable categories). An annotator who answered no gold item votes with the weight of all gold
/// answers' pooled share and has no skill (NaN).
public record GoldMajorityVote() implements LabelMethod {
    @Override
    public String name() {
        return "gold-majority-vote";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        if (options.gold().isEmpty()) {
            throw new CrowdException(
                    "gold-majority-vote needs gold labels: give the known categories of some items");
        }
        LabelProblem problem = LabelProblem.of(table, options);
        int[] right = new int[problem.annotators.size()];
        int[] trials = new int[problem.annotators.size()];
        var votes = new Votes(problem);
        int known = count(problem, votes, right, trials);
        if (known == 0) {
            throw new CrowdException(
                    "gold-majority-vote: none of the "
                            + options.gold().size()
                            + " gold items has an answer; compare the item names");
        }
        long rightTotal = 0;
        for (int count : right) {
            rightTotal += count;
        }
        double pooled = rightTotal / (double) known;
        double[] skill = new double[right.length];
        double[] weight = new double[right.length];
        for (int annotator = 0; annotator < skill.length; annotator++) {
            skill[annotator] = right[annotator] / (double) trials[annotator];
            weight[annotator] = trials[annotator] == 0 ? pooled : skill[annotator];
        }
        double[] posterior = new double[problem.items.size() * problem.classes()];
        votes.shares(weight, posterior);
        AnnotatorEstimates estimates =
                votes.estimates("share of right answers on gold items", skill, right, trials);
        return problem.resultWithoutPrior(
                name(), posterior, problem.choose(posterior), estimates, Convergence.closedForm());
    }

    /// Counts distinct answers to gold items, and the right ones, by annotator.
    private static int count(LabelProblem problem, Votes votes, int[] right, int[] trials) {
        Answers answers = problem.answers;
        int known = 0;
        for (int item = 0; item < answers.items; item++) {
            List<String> accepted = problem.options.gold().of(problem.items.name(item));
            if (accepted.isEmpty()) {
                continue;
            }
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                if (votes.isRepeat(entry)) {
                    continue;
                }
                int annotator = answers.annotator[entry];
                trials[annotator]++;
                known++;
                if (accepted.contains(problem.labels.name(answers.label[entry]))) {
                    right[annotator]++;
                }
            }
        }
        return known;
    }
}
