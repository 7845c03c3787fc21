package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;
import dev.earnest.judgments.LabelTable;

/// Worker agreement with aggregate: a majority vote, then every annotator's skill as the share of
/// answers that agree with it, then a vote weighted by these skills. The skill reported is the one the
/// second vote used; the posterior is the share of its votes.
public record Wawa() implements LabelMethod {
    @Override
    public String name() {
        return "wawa";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        var votes = new Votes(problem);
        double[] posterior = problem.voteShares();
        int[] agreements = votes.agreements(problem.choose(posterior));
        double[] skills = votes.skills(agreements);
        votes.shares(skills, posterior);
        AnnotatorEstimates estimates =
                votes.estimates(
                        "share of answers that agree with the majority",
                        skills,
                        agreements,
                        votes.distinct);
        return problem.resultWithoutPrior(
                name(), posterior, problem.choose(posterior), estimates, Convergence.closedForm());
    }
}
