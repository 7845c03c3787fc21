package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// Fast Dawid-Skene: Dawid-Skene whose expectation step gives each item wholly to its most probable
/// category, so that it settles after a handful of iterations. The hybrid version starts with ordinary
/// soft steps and switches to hard ones as soon as the class shares move by less than `switchBelow` (sum
/// of absolute changes).
///
/// It stops when no item changes its category; at most 500 iterations. The trace is the classification
/// log-likelihood, the sum of the chosen categories' joint log probabilities, which never falls; it
/// begins at the switch. The posterior comes from one soft step at the end, because hard probabilities
/// would claim certainty.
///
/// V. B. Sinha, S. Rao and V. N. Balasubramanian (2018): Fast Dawid-Skene. arXiv 1803.02781.
///
/// @param switchBelow soft steps are done until the class shares move by less than this; infinite for
///     none at all
public record FastDawidSkene(double switchBelow) implements LabelMethod {
    /// The threshold of the authors' hybrid.
    public static final double HYBRID = 0.005;

    public FastDawidSkene {
        if (!(switchBelow > 0)) {
            throw new CrowdException(
                    "fast-dawid-skene switches below "
                            + switchBelow
                            + ": the threshold must be above 0, for example "
                            + HYBRID);
        }
    }

    /// Hard steps from the first on.
    public FastDawidSkene() {
        this(Double.POSITIVE_INFINITY);
    }

    @Override
    public String name() {
        return "fast-dawid-skene";
    }

    @Override
    public LabelResult fit(LabelTable table, LabelOptions options) {
        LabelProblem problem = LabelProblem.of(table, options);
        var update = new ConfusionUpdate.Mode(0, 0);
        var em = new ConfusionEm(problem, update);
        var loop =
                new EmLoop(
                        name(),
                        "classification log-likelihood",
                        options,
                        DawidSkene.ITERATIONS,
                        0,
                        problem.totalWeight());
        em.start();
        if (switchBelow < Double.POSITIVE_INFINITY) {
            soften(em, loop);
        }
        int[] chosen = new int[problem.answers.items];
        Arrays.fill(chosen, -1);
        while (loop.running()) {
            int[] before = chosen.clone();
            double objective = em.classify(chosen);
            em.maximise();
            boolean settled = Arrays.equals(before, chosen);
            loop.record(objective, settled ? "no item changed its category" : "");
        }
        em.expect();
        return problem.result(
                        name(),
                        em.posterior,
                        ConfusionEstimates.of(problem, em, update),
                        loop.convergence())
                .withClassPrior(em.classPrior());
    }

    private void soften(ConfusionEm em, EmLoop loop) {
        double[] before = em.classShares();
        double moved = Double.POSITIVE_INFINITY;
        while (loop.running() && moved >= switchBelow) {
            em.iterate();
            loop.step("");
            double[] after = em.classShares();
            moved = 0;
            for (int label = 0; label < after.length; label++) {
                moved += Math.abs(after[label] - before[label]);
            }
            before = after;
        }
    }
}
