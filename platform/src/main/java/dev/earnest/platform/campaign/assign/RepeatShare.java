package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.RepeatRule;

/// How likely the next task is a hidden repeat.
///
/// A person cannot get repeats before there is something to repeat, and a draw finds nothing now and then. So that the
/// share of all answers still becomes the configured one, what is owed is paid back over the next [#HORIZON] tasks: with
/// share `s`, `n` answers and `r` repeats among them the probability is
///
/// ```
/// p = (s (n + HORIZON) - r) / HORIZON, at least 0, at most 2 s
/// ```
///
/// which is `s` for somebody on schedule. It is never above `2 s`, so repeats stay spread over the session and cannot be
/// foreseen.
public final class RepeatShare {
    /// Tasks over which arrears are paid back.
    public static final int HORIZON = 20;

    private RepeatShare() {}

    /// @param answers so far, repeats included
    /// @param repeats among them
    /// @return probability that the next task is a repeat
    public static double next(RepeatRule rule, int answers, int repeats) {
        double owed = rule.share() * ((double) answers + HORIZON) - repeats;
        return Math.clamp(owed / HORIZON, 0, 2 * rule.share());
    }

    /// @return whether a whole repeat is missing from a person's share, so that one is due where no other work is left
    public static boolean due(RepeatRule rule, int answers, int repeats) {
        return rule.share() * (answers + 1.0) - repeats >= 1;
    }
}
