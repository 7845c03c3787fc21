package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;

/// MACE, Multi-Annotator Competence Estimation: every answer is either known, and then true, or spammed,
/// and then drawn from the annotator's own habit whatever the truth is.
///
/// For item `i` with true category `z`, drawn from the class prior (uniform unless given), annotator `j`
/// answers `y` with probability `know[j] * [y = z] + spam[j] * strategy[j][y]`, where `know + spam = 1`.
/// The *competence* is `know`. D. Hovy, T. Berg-Kirkpatrick, A. Vaswani, E. Hovy (2013), *Learning Whom to
/// Trust with MACE*, NAACL-HLT, N13-1132.
///
/// Variational training (the default there and here) has priors `Beta` on competence and `Dirichlet` on the
/// strategy; EM adds `smoothing` to the expected counts. The objective of the trace is the evidence lower
/// bound, or the log-likelihood plus the log of the Dirichlet priors that smoothing amounts to; neither
/// falls from step to step.
///
/// The likelihood has several maxima. The run is repeated from `restarts` starts and the greatest objective
/// wins: the first start gives every annotator the same parameters, the others draw them (as the original
/// does, from U(1, 2.5), normalised). The draw is keyed by what an annotator answered, not by name or
/// position, so that neither the order of rows nor names matter. Logarithms throughout: 10,000 answers to
/// one item do not underflow.
///
/// Gold items are MACE's controls: their category is held fixed. Skill: the competence, a probability.
/// Its interval comes from the Beta posterior of variational training, or, for EM, from the Beta(1/2, 1/2)
/// prior updated with the expected counts; it holds the annotators' other parameters fixed. Parameters:
/// `spamming`, and `strategy:LABEL` for every category, with posterior standard deviations.
///
/// Defaults: at most 300 iterations, tolerance 1e-6.
///
/// @param training how parameters are found
/// @param restarts number of starts, at least 1
/// @param competencePrior weight of the Beta prior on each of know and spam (variational only)
/// @param strategyPrior weight of the Dirichlet prior on every category of the strategy (variational only)
/// @param smoothing added to expected counts, divided by the number of categories (EM only)
public record Mace(
        Training training,
        int restarts,
        double competencePrior,
        double strategyPrior,
        double smoothing)
        implements LabelMethod {
    /// How the parameters are found.
    public enum Training {
        /// Variational Bayes: expectations of log parameters under their posterior.
        VARIATIONAL,
        /// Expectation maximisation with smoothed counts.
        EXPECTATION_MAXIMISATION
    }

    private static final int MOST_ITERATIONS = 300;
    private static final double TOLERANCE = 1e-6;

    /// A restart must beat the best by this much per answer; less is rounding.
    private static final double BETTER = 1e-10;

    public Mace {
        if (restarts < 1) {
            throw new CrowdException("mace with " + restarts + " restarts: give at least 1");
        }
        atLeast("competence prior", competencePrior, 0.01);
        atLeast("strategy prior", strategyPrior, 0.01);
        atLeast("smoothing", smoothing, 1e-9);
    }

    /// @return variational MACE with the priors of the original: 10 restarts, Beta(1/2, 1/2), Dirichlet(10)
    public static Mace variational() {
        return new Mace(Training.VARIATIONAL, 10, 0.5, 10, 0.01);
    }

    /// @return MACE by EM with the smoothing of the original: 10 restarts, 0.01 / number of categories
    public static Mace em() {
        return new Mace(Training.EXPECTATION_MAXIMISATION, 10, 0.5, 10, 0.01);
    }

    /// @return the same with another number of starts
    public Mace withRestarts(int number) {
        return new Mace(training, number, competencePrior, strategyPrior, smoothing);
    }

    /// @return `mace` for variational training, `mace-em` for EM
    @Override
    public String name() {
        return switch (training) {
            case VARIATIONAL -> "mace";
            case EXPECTATION_MAXIMISATION -> "mace-em";
        };
    }

    @Override
    public LabelResult fit(LabelTable answers, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(answers, options);
        var starts = new MaceStarts(problem);
        double margin = BETTER * problem.totalWeight();
        MaceRun best = run(problem, starts.start(0), 0);
        for (int restart = 1; restart < restarts; restart++) {
            MaceRun next = run(problem, starts.start(restart), restart);
            if (next.model().objective() > best.model().objective() + margin) {
                best = next;
            }
        }
        MaceModel model = best.model();
        return problem.result(
                name(),
                model.posterior(),
                MaceEstimates.of(problem, model, this),
                best.convergence());
    }

    /// One run from given parameters: first expectation, then maximisation and expectation in turn.
    MaceRun run(LabelProblem problem, MaceParameters start, int restart) {
        var model = new MaceModel(problem, this, start);
        String stage = restarts == 1 ? name() : name() + " start " + (restart + 1);
        String objective =
                switch (training) {
                    case VARIATIONAL -> "evidence lower bound";
                    case EXPECTATION_MAXIMISATION -> "log posterior";
                };
        var loop =
                new EmLoop(
                        stage,
                        objective,
                        problem.options,
                        MOST_ITERATIONS,
                        TOLERANCE,
                        problem.totalWeight());
        while (loop.running()) {
            loop.record(model.step());
        }
        return new MaceRun(model, loop.convergence());
    }

    private static void atLeast(String what, double value, double least) {
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw new CrowdException("mace " + what + " " + value + ": give at least " + least);
        }
    }
}
