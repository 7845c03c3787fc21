package dev.earnest.crowd.label;

import dev.earnest.judgments.LabelTable;

/// The one-coin model: every annotator is right with one probability, the same for all categories, and
/// wrong answers spread evenly over the other categories. Fitted by expectation maximisation from the
/// shares of the votes. Needs far fewer answers than confusion matrices, but is wrong where categories
/// are confused unevenly: then it may collapse (see docs/accuracy.md).
///
/// The skill's interval is Jeffreys' interval of the expected right answers, out of as many answers as would
/// say the same if the truth were seen (the observed information of the skill, other annotators fixed).
/// Defaults: at most 500 iterations; stops when the log-likelihood per answer changes by less than 1e-6.
public record OneCoin() implements LabelMethod {
    @Override
    public String name() {
        return "one-coin";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        var em = new OneCoinEm(problem);
        var loop =
                new EmLoop(
                        name(),
                        "log-likelihood",
                        options,
                        DawidSkene.ITERATIONS,
                        DawidSkene.TOLERANCE,
                        problem.totalWeight());
        em.start();
        while (loop.running()) {
            loop.record(em.iterate());
        }
        return problem.result(name(), em.posterior, em.estimates(), loop.convergence())
                .withClassPrior(em.classPrior());
    }
}
