package dev.earnest.monitor.plan;

import dev.earnest.monitor.commitment.Monitor;

/// Wald's sequential probability-ratio test for live use: after every signal the log-likelihood ratio of
/// the two commitments moves, and the test ends at `log((1 - beta) / alpha)` (pass) or
/// `log(beta / (1 - alpha))` (fail). It needs about half the signals of a fixed test on average. Signals
/// may come from different monitors in any order.
///
/// Wald's bounds keep `alpha' <= alpha / (1 - beta)` and `beta' <= beta / (1 - alpha)`.
///
/// @param hypotheses what is tested
/// @param logRatio log-likelihood ratio so far
/// @param signals signals seen until the decision
/// @param decision what follows from them; stays once it is made
public record SequentialTest(
        Hypotheses hypotheses, double logRatio, int signals, Decision decision) {

    /// A test that has seen nothing.
    public static SequentialTest start(Hypotheses hypotheses) {
        return new SequentialTest(hypotheses, 0, 0, Decision.UNDECIDED);
    }

    /// @param monitor where the signal comes from
    /// @param passed whether it passed
    /// @return the test after one more signal; the same where it is already decided
    public SequentialTest after(Monitor monitor, boolean passed) {
        if (decision != Decision.UNDECIDED) {
            return this;
        }
        double low = monitor.passProbability(hypotheses.from());
        double high = monitor.passProbability(hypotheses.to());
        double ratio =
                logRatio
                        + (passed
                                ? Math.log(high) - Math.log(low)
                                : Math.log1p(-high) - Math.log1p(-low));
        Decision next = Decision.UNDECIDED;
        if (ratio >= passAt()) {
            next = Decision.COMMITTED;
        } else if (ratio <= failAt()) {
            next = Decision.UNCOMMITTED;
        }
        return new SequentialTest(hypotheses, ratio, signals + 1, next);
    }

    /// @return log-likelihood ratio from which on the annotator passes
    public double passAt() {
        return Math.log((1 - hypotheses.beta()) / hypotheses.alpha());
    }

    /// @return log-likelihood ratio from which on, downwards, the annotator fails
    public double failAt() {
        return Math.log(hypotheses.beta() / (1 - hypotheses.alpha()));
    }

    /// Wald's approximation of the mean number of signals until the decision; exact where a single failed
    /// signal decides, because the commitment that suffices always passes.
    ///
    /// @param suffices whether the annotator's commitment is the one that suffices, or the one too low
    public static double meanSignals(Monitor monitor, Hypotheses hypotheses, boolean suffices) {
        SequentialTest start = start(hypotheses);
        double low = monitor.passProbability(hypotheses.from());
        double high = monitor.passProbability(hypotheses.to());
        if (high == 1) {
            double passes = Math.ceil(start.passAt() / -Math.log(low));
            return suffices ? passes : (1 - Math.pow(low, passes)) / (1 - low);
        }
        double truth = suffices ? high : low;
        double drift = truth * Math.log(high / low);
        if (truth < 1) {
            drift += (1 - truth) * (Math.log1p(-high) - Math.log1p(-low));
        }
        double pass = suffices ? 1 - hypotheses.beta() : hypotheses.alpha();
        return (pass * start.passAt() + (1 - pass) * start.failAt()) / drift;
    }
}
