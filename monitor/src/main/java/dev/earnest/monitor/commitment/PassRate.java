package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Checks;

/// Commitment from the share of passed signals. The pass probability is an increasing function of
/// commitment, so Clopper and Pearson's interval of the share, mapped by the inverse, keeps its
/// coverage.
///
/// Where the disagreement rate delta or the agreement kappa is itself measured, both shares get an
/// interval with half of the error (Bonferroni), and the ends are paired so that the result is widest.
public final class PassRate {
    private PassRate() {}

    /// Commitment from signals of a monitor with known constants.
    ///
    /// @param passed signals that passed, for a repeat: pairs of equal labels
    /// @param level confidence level, between 0 and 1
    public static CommitmentEstimate of(Monitor monitor, Share passed, double level) {
        Interval share = interval(passed, 1 - Checks.inside("level", level));
        return new CommitmentEstimate(
                monitor.commitmentAt(passed.excess()),
                new Interval(
                        monitor.commitmentAt(2 * share.low() - 1),
                        monitor.commitmentAt(2 * share.high() - 1)),
                level,
                passed.trials());
    }

    /// Commitment from repeats, with the disagreement rate measured on trusted annotators:
    /// `[eta(aL, delta_low), eta(aU, delta_high)]`.
    ///
    /// @param equal pairs of equal labels of the annotator
    /// @param trusted pairs of equal labels of annotators known to be committed
    /// @throws MonitorException where trusted annotators agree with themselves no better than a coin
    public static CommitmentEstimate withMeasuredDelta(
            CommitmentPer per, Share equal, Share trusted, double level) {
        double error = (1 - Checks.inside("level", level)) / 2;
        Interval share = interval(equal, error);
        Interval calm = interval(trusted, error);
        if (trusted.excess() <= 0) {
            throw new MonitorException(
                    "trusted annotators gave equal labels to "
                            + trusted.successes()
                            + " of "
                            + trusted.trials()
                            + " repeats, no more than a coin: repeats cannot measure commitment"
                            + " here, use gold items");
        }
        double high =
                calm.low() > 0.5
                        ? commitment(per, 1 - calm.low(), 2 * share.high() - 1)
                        : share.high() > 0.5 ? 1 : 0;
        return new CommitmentEstimate(
                commitment(per, 1 - trusted.value(), equal.excess()),
                new Interval(commitment(per, 1 - calm.high(), 2 * share.low() - 1), high),
                level,
                equal.trials());
    }

    /// Commitment from an expert's labels, with kappa measured between experts:
    /// `[(2 aL - 1) / kappa_high, (2 aU - 1) / kappa_low]`.
    ///
    /// @param agreed labels of the annotator equal to the expert's
    /// @param experts pairs of equal labels of two experts
    /// @throws MonitorException where experts agree with each other no better than a coin
    public static CommitmentEstimate withMeasuredKappa(Share agreed, Share experts, double level) {
        double error = (1 - Checks.inside("level", level)) / 2;
        Interval share = interval(agreed, error);
        Interval between = interval(experts, error);
        if (experts.excess() <= 0) {
            throw new MonitorException(
                    "experts agreed with each other on "
                            + experts.successes()
                            + " of "
                            + experts.trials()
                            + " items, no more than a coin: their labels cannot measure commitment");
        }
        double high =
                between.low() > 0.5
                        ? ratio(2 * share.high() - 1, 2 * between.low() - 1)
                        : share.high() > 0.5 ? 1 : 0;
        return new CommitmentEstimate(
                ratio(agreed.excess(), experts.excess()),
                new Interval(ratio(2 * share.low() - 1, 2 * between.high() - 1), high),
                level,
                agreed.trials());
    }

    private static double ratio(double excess, double kappa) {
        return Math.clamp(excess / kappa, 0, 1);
    }

    private static double commitment(CommitmentPer per, double delta, double excess) {
        return new Monitor.SelfConsistency(per, delta).commitmentAt(excess);
    }

    private static Interval interval(Share share, double error) {
        return Binomial.exact(share.successes(), share.trials(), 1 - error);
    }
}
