package dev.earnest.incentives.crowd;

import java.time.Instant;

/// When people work.
///
/// @param start of the campaign; the first sessions begin within the following `hoursApart`
/// @param minutes after which no further answer is begun in a session, above 0
/// @param hoursApart from the end of one session to the begin of the next, above 0
/// @param pauseSeconds between two answers, 0 or more
public record Sessions(Instant start, double minutes, double hoursApart, double pauseSeconds) {

    /// From 2 March 2026, sessions of an hour, 23 hours apart, a second between answers.
    public static final Sessions DEFAULTS =
            new Sessions(Instant.parse("2026-03-02T08:00:00Z"), 60, 23, 1);

    public Sessions {
        Require.positive("minutes of a session", minutes);
        Require.positive("hours between sessions", hoursApart);
        Require.notNegative("pause in seconds", pauseSeconds);
    }
}
