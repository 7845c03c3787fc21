package dev.earnest.monitor.sybil;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Checks;

/// When two accounts are shown as perhaps one person.
///
/// @param level the most probability that any pair at all of a crowd of separate, independent people is shown for its
///     times or answers (family-wise, over all pairs), between 0 and 1
/// @param leastAnswers accounts with fewer answers are not compared, at least 5
/// @param mostOnDevice a browser that more accounts use, as in a library, tells nothing; at least 2
/// @param mostAtAddress an address that more accounts come from tells nothing; at least 2
public record SybilOptions(double level, int leastAnswers, int mostOnDevice, int mostAtAddress) {
    public SybilOptions {
        Checks.inside("level", level);
        if (leastAnswers < 5) {
            throw new MonitorException(
                    "accounts compared from "
                            + leastAnswers
                            + " answers: fewer than 5 cannot show anything");
        }
        if (mostOnDevice < 2 || mostAtAddress < 2) {
            throw new MonitorException(
                    "accounts of a browser or an address: "
                            + Math.min(mostOnDevice, mostAtAddress)
                            + " is not shared; give at least 2");
        }
    }

    /// One percent over all pairs, 20 answers, browsers of at most 8 accounts, addresses of at most 50.
    public static SybilOptions defaults() {
        return new SybilOptions(0.01, 20, 8, 50);
    }
}
