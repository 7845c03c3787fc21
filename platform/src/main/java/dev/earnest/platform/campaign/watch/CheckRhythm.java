package dev.earnest.platform.campaign.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a server checks the whole log by itself: about once a day, while nobody works if there is such a time.
public final class CheckRhythm {
    /// From here on a check waits only for a quiet moment.
    public static final Duration WANTED = Duration.ofHours(20);

    /// From here on it does not wait.
    public static final Duration OVERDUE = Duration.ofHours(28);

    /// One that did not come to its end is begun again after this long.
    public static final Duration AGAIN = Duration.ofHours(1);

    private CheckRhythm() {}

    /// @param installedAt when there was nothing to check yet
    /// @param startedAt when the latest check began; empty before the first
    /// @param finished whether that one came to its end
    /// @param quiet whether nobody works now
    /// @return whether to check now
    public static boolean due(
            Instant now,
            Instant installedAt,
            Optional<Instant> startedAt,
            boolean finished,
            boolean quiet) {
        Duration age = Duration.between(startedAt.orElse(installedAt), now);
        if (startedAt.isPresent() && !finished) {
            return age.compareTo(AGAIN) >= 0;
        }
        return age.compareTo(quiet ? WANTED : OVERDUE) >= 0;
    }
}
