package dev.earnest.platform.campaign.watch;

import java.time.Duration;
import java.time.Instant;

/// When an analysis is made again: never where nothing happened; after a while, or sooner where much was answered. What
/// takes long is made seldom, so that analyses take at most a small share of a server's time.
public final class Freshness {
    /// After this an analysis is made again where anything happened.
    public static final Duration AGE = Duration.ofSeconds(30);

    private static final int MUCH = 50;
    private static final int SHARE = 10;
    private static final int PAUSE = 20;

    private Freshness() {}

    /// An analysis that was made.
    ///
    /// @param at when
    /// @param through the newest event by then
    /// @param answers by then
    /// @param millis it took
    public record Made(Instant at, long through, long answers, int millis) {}

    /// @param made the last time
    /// @param now the time
    /// @param through the newest event
    /// @param answers given so far
    /// @return whether to make it again
    public static boolean stale(Made made, Instant now, long through, long answers) {
        if (through == made.through()) {
            return false;
        }
        Duration age = Duration.between(made.at(), now);
        // A clock that was set back must not stop it for long.
        if (age.isNegative()) {
            return true;
        }
        boolean rested = age.compareTo(Duration.ofMillis((long) made.millis() * PAUSE)) >= 0;
        boolean much = answers - made.answers() >= Math.max(MUCH, made.answers() / SHARE);
        return rested && (much || age.compareTo(AGE) >= 0);
    }
}
