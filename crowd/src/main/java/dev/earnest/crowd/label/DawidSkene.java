package dev.earnest.crowd.label;

import dev.earnest.judgments.LabelTable;

/// Dawid-Skene: every annotator has a confusion matrix, fitted together with the class prior by
/// expectation maximisation from the shares of the votes.
///
/// Defaults: at most 500 iterations; stops when the log-likelihood per answer changes by less than 1e-6.
///
/// A. P. Dawid and A. M. Skene (1979): Maximum likelihood estimation of observer error-rates using the EM
/// algorithm. Applied Statistics 28(1).
public record DawidSkene() implements LabelMethod {
    static final int ITERATIONS = 500;
    static final double TOLERANCE = 1e-6;

    @Override
    public String name() {
        return "dawid-skene";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        return fit(problem, name(), "log-likelihood", new ConfusionUpdate.Mode(0, 0));
    }

    /// Runs any update of the model to its end.
    static LabelResult fit(
            LabelProblem problem, String name, String objective, ConfusionUpdate update) {
        var em = new ConfusionEm(problem, update);
        var loop =
                new EmLoop(
                        name,
                        objective,
                        problem.options,
                        ITERATIONS,
                        TOLERANCE,
                        problem.totalWeight());
        em.start();
        while (loop.running()) {
            loop.record(em.iterate());
        }
        return problem.result(
                        name,
                        em.posterior,
                        ConfusionEstimates.of(problem, em, update),
                        loop.convergence())
                .withClassPrior(em.classPrior());
    }
}
