package dev.earnest.monitor.alarm;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Checks;

/// When to raise an alarm.
///
/// @param rate expected share of false alarms among the alarms of a kind, between 0 and 1
/// @param leastAnswers nobody is tested on fewer answers, at least 5
/// @param margin how far a share may lie beyond the normal one before it counts at all, 0 to below 1/2:
///     honest people differ, and with many answers every difference is significant
/// @param level confidence level of intervals, between 0 and 1
public record AlarmOptions(double rate, int leastAnswers, double margin, double level) {
    public AlarmOptions {
        Checks.inside("false-discovery rate", rate);
        Checks.inside("level", level);
        if (leastAnswers < 5) {
            throw new MonitorException(
                    "alarms from " + leastAnswers + " answers: fewer than 5 cannot show anything");
        }
        if (!(margin >= 0 && margin < 0.5)) {
            throw new MonitorException("margin " + margin + ": give a number from 0 to below 0.5");
        }
    }

    /// 5 % false alarms, at least 20 answers, margin 0.1, 95 % intervals.
    public static AlarmOptions defaults() {
        return new AlarmOptions(0.05, 20, 0.1, 0.95);
    }
}
