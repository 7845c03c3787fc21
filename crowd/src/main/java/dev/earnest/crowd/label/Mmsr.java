package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Words;
import dev.earnest.judgments.LabelTable;

/// M-MSR, the matrix mean-subsequence-reduced method: annotators' skills from how often pairs of them agree,
/// robust against annotators who answer adversarially. Q. Ma, A. Olshevsky (2020), *Adversarial Crowdsourcing
/// Through Robust Rank-One Matrix Completion*, NeurIPS 33, arXiv 2010.12181.
///
/// If annotator `j` is right with probability `p[j]` and otherwise gives one of the other `K - 1` categories,
/// evenly, then for the share of agreement `A[i, j]` the number `K/(K-1) A[i, j] - 1/(K-1)` estimates
/// `s[i] s[j]`, where `s = (K p - 1)/(K - 1)`. The rank-one matrix is completed by alternating means in which
/// every annotator drops the `F` most extreme ratios on either side; `F` is half the least number of partners,
/// minus 1. `s` is cut off at `1/sqrt(items)` inside its range. The answers are then added with weight
/// `log(p (K-1) / (1-p))`, which makes the posterior a softmax of the sums plus the log class prior (uniform
/// unless given).
///
/// Memory is linear in the answers and in the pairs who met; nothing is dense. Only pairs who met count, also
/// for the signs of the skills (the reference implementation counts all others as disagreeing). The start is
/// deterministic. Where gold items are given, the truth joins as one more annotator, and they keep their
/// category. An annotator who met nobody has no skill (NaN) and weighs as much as the average.
///
/// Skill: the weight, a log odds. Its standard error is by the delta method, the annotator's items being
/// the independent units and partners' skills held fixed. Parameters: `accuracy`, `p` above.
///
/// Defaults: at most 1,000 iterations; stops when the rank-one matrix changes, relatively, by less than
/// 1e-8. There is no objective, so no trace.
public record Mmsr() implements LabelMethod {
    private static final int MOST_ITERATIONS = 1_000;
    private static final double TOLERANCE = 1e-8;

    /// @return M-MSR, which has no settings
    public static Mmsr standard() {
        return new Mmsr();
    }

    @Override
    public String name() {
        return "m-msr";
    }

    @Override
    public LabelResult fit(LabelTable answers, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(answers, options);
        var pairs = new MmsrPairs(problem);
        var skills = new MmsrSkills(pairs, problem.answers.items);
        var loop = new EmLoop(name(), "matrix", options, MOST_ITERATIONS, TOLERANCE, 1);
        while (loop.running()) {
            double change = skills.step();
            String settled =
                    change <= loop.tolerance()
                            ? "matrix changed by less than " + Words.of(loop.tolerance())
                            : "";
            loop.step(settled);
        }
        var vote = new MmsrVote(problem, pairs, skills.skills());
        return problem.result(name(), vote.posterior(), vote.estimates(), loop.convergence())
                .withClassPrior(problem.evenOrGivenPrior());
    }
}
