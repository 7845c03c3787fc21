package dev.earnest.monitor.plan;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Checks;

/// What a test of commitment shall tell apart, and how often it may err. Between the two commitments
/// lies the zone in which either decision will do.
///
/// @param from commitment that is too low, `eta0`, at least 0
/// @param to commitment that suffices, `eta1`, above `from`, at most 1
/// @param alpha greatest probability to pass an annotator at or below `from`, between 0 and 1/2
/// @param beta greatest probability to fail an annotator at or above `to`, between 0 and 1/2
public record Hypotheses(double from, double to, double alpha, double beta) {
    public Hypotheses {
        Checks.probability("commitment to test from", from);
        Checks.probability("commitment to test to", to);
        if (!(from < to)) {
            throw new MonitorException(
                    "test from "
                            + from
                            + " to "
                            + to
                            + ": the commitment that is too low must lie below the one that"
                            + " suffices");
        }
        if (!(alpha > 0 && alpha < 0.5 && beta > 0 && beta < 0.5)) {
            throw new MonitorException(
                    "error rates alpha "
                            + alpha
                            + " and beta "
                            + beta
                            + ": give numbers between 0 and 0.5, both excluded");
        }
    }

    /// From 0.7 to 0.9 with 5 % errors of both kinds.
    public static Hypotheses defaults() {
        return new Hypotheses(0.7, 0.9, 0.05, 0.05);
    }
}
