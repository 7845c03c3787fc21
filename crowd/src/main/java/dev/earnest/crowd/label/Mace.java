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
/// EM (`mace`) adds `smoothing`, divided by the number of categories, to the expected counts. Variational
/// training (`mace-vb`) has the priors Beta(1/2, 1/2) on competence and Dirichlet(10) on the strategy, those
/// of the original program. The latter weighs as much as 10 answers a category: where people gave some twenty
/// answers each it drowns what they did (on ukp-convarg1 it leads to 94.5 % of the published labels, EM to
/// 99.7 %), which is why EM is the default here. The objective of the trace is the log-likelihood plus the
/// log of the Dirichlet priors that smoothing amounts to, or the evidence lower bound; neither falls from
/// step to step.
///
/// The likelihood has several maxima. The run is repeated from `restarts` starts and the greatest objective
/// wins: the first start gives every annotator the same parameters, the others draw them (as the original
/// does, from U(1, 2.5), normalised). The draw is keyed by what an annotator answered, not by name or
/// position, so that neither the order of rows nor names matter. Logarithms throughout: 10,000 answers to
/// one item do not underflow.
///
/// Gold items are MACE's controls: their category is held fixed. Skill: the competence, a probability.
/// Its interval is that of a Beta distribution with the mean of the posterior and the variance that the
/// observed information gives, the annotator's strategy being unknown and other annotators fixed. EM's
/// intervals use Beta(1/2, 1/2) and Dirichlet(1/2) as priors. Parameters: `spamming`, and `strategy:LABEL`
/// for every category, with standard deviations.
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

    /// @return `mace` for EM, `mace-vb` for variational training
    @Override
    public String name() {
        return switch (training) {
            case VARIATIONAL -> "mace-vb";
            case EXPECTATION_MAXIMISATION -> "mace";
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
                        best.convergence())
                .withClassPrior(problem.evenOrGivenPrior());
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
