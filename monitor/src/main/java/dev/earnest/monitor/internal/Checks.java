package dev.earnest.monitor.internal;

import dev.earnest.monitor.MonitorException;

/// Checks of settings, with one line for the user who must mend them.
public final class Checks {
    private Checks() {}

    /// @return the value, where it lies in [0, 1]
    public static double probability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new MonitorException(what + " is " + value + ": give a number from 0 to 1");
        }
        return value;
    }

    /// @return the value, where it lies strictly between 0 and 1
    public static double inside(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new MonitorException(
                    what + " is " + value + ": give a number between 0 and 1, both excluded");
        }
        return value;
    }

    /// @return the value, where it lies in (0, 1]
    public static double share(String what, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new MonitorException(
                    what + " is " + value + ": give a number above 0 and at most 1");
        }
        return value;
    }

    /// @return a disagreement rate, where it lies in [0, 1/2)
    public static double delta(double value) {
        if (!(value >= 0 && value < 0.5)) {
            throw new MonitorException(
                    "delta is "
                            + value
                            + ": committed annotators must agree with themselves more often than"
                            + " a coin, give a number from 0 to below 0.5");
        }
        return value;
    }

    /// @throws MonitorException unless `0 <= successes <= trials` and `trials >= 1`
    public static void counts(String what, long successes, long trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new MonitorException(
                    what + ": " + successes + " of " + trials + " is no count of a share");
        }
    }
}
