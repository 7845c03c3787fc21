package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.LeaseRule;
import java.util.OptionalInt;

/// How long a task is reserved.
public final class LeaseLength {
    private LeaseLength() {}

    /// @param medianSeconds an answer takes, where enough were given to know
    /// @return three times what an answer takes, at least the configured time, at most the hard cap
    public static int seconds(LeaseRule rule, OptionalInt medianSeconds) {
        int usual = Math.clamp(3L * medianSeconds.orElse(0), 0, rule.hardCapSeconds());
        return Math.max(rule.seconds(), usual);
    }
}
