package dev.earnest.monitor.commitment;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Root;
import java.util.List;

/// Whether commitment is drawn per label or per item: the likelihood ratio of the two models, each at
/// every annotator's own best commitment.
///
/// Labels are symmetric (order and sides are random), so `r` labels show the even moments of agreement
/// only. Two and three labels show just the second, `(1 - 2 delta) eta^2` against `(1 - 2 delta) eta`:
/// a free `eta` fits either model equally well, and the ratio is exactly 1. Four labels show the fourth
/// moment, `(1 - 2 delta)^2 eta^4` against `(1 - 2 delta)^2 eta`. Gold items or expert labels of the
/// same annotators pin `eta` and let even pairs tell.
///
/// @param logRatio log-likelihood per label minus log-likelihood per item
/// @param verdict which model the data prefer, or why neither
public record ModelChoice(double logRatio, Verdict verdict) {
    private static final int PIECES = 100;

    /// The outcome of a choice between the models.
    public enum Verdict {
        /// Commitment is drawn for every label.
        PER_LABEL,
        /// Commitment is drawn for all labels of an item at once.
        PER_PAIR,
        /// The ratio does not reach the bound asked for.
        UNDECIDED,
        /// The data cannot tell the models apart, however much there is of them: give some annotators
        /// four labels to an item, or gold items beside the repeats.
        NOT_IDENTIFIED
    }

    /// @param annotators what is known about each annotator
    /// @param bound likelihood ratio, above 1, from which on a model is preferred, for example 20
    /// @throws MonitorException where the bound is not above 1
    public static ModelChoice of(List<Evidence> annotators, double bound) {
        if (!(bound > 1)) {
            throw new MonitorException(
                    "bound " + bound + " of the likelihood ratio: give a number above 1");
        }
        boolean identified = false;
        double sum = 0;
        for (Evidence evidence : annotators) {
            if (tells(evidence)) {
                identified = true;
                sum += best(evidence, CommitmentPer.LABEL) - best(evidence, CommitmentPer.PAIR);
            }
        }
        if (!identified) {
            return new ModelChoice(0, Verdict.NOT_IDENTIFIED);
        }
        if (Math.abs(sum) < Math.log(bound)) {
            return new ModelChoice(sum, Verdict.UNDECIDED);
        }
        return new ModelChoice(sum, sum > 0 ? Verdict.PER_LABEL : Verdict.PER_PAIR);
    }

    private static boolean tells(Evidence evidence) {
        return evidence.repeats().isPresent()
                && (evidence.repeats().get().counts().mostLabels() > 3
                        || (evidence.repeats().get().counts().items() > 0
                                && (evidence.expert().isPresent() || evidence.gold().isPresent())));
    }

    private static double best(Evidence evidence, CommitmentPer per) {
        double eta = Root.argMax(0, 1, PIECES, value -> evidence.logLikelihood(per, value));
        return evidence.logLikelihood(per, eta);
    }
}
