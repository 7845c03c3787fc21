package dev.earnest.monitor.repeats;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.internal.Checks;
import dev.earnest.monitor.plan.Hypotheses;

/// How repeats are read.
///
/// @param per what one draw of commitment covers
/// @param delta how often two committed labels of one annotator to one item differ, 0 to below 1/2
/// @param hypotheses what is decided
/// @param level confidence level of intervals, between 0 and 1
public record MonitorOptions(CommitmentPer per, double delta, Hypotheses hypotheses, double level) {
    public MonitorOptions {
        Checks.delta(delta);
        Checks.inside("level", level);
    }

    /// Commitment per label, delta 0.05, from 0.7 to 0.9 at 5 %, 95 % intervals.
    public static MonitorOptions defaults() {
        return new MonitorOptions(CommitmentPer.LABEL, 0.05, Hypotheses.defaults(), 0.95);
    }

    /// @return the monitor with these constants
    public Monitor.SelfConsistency monitor() {
        return new Monitor.SelfConsistency(per, delta);
    }
}
