package dev.earnest.incentives.crowd;

/// The time of one annotator: sessions with pauses between. Not thread-safe.
final class WorkClock {
    private static final double MINUTE = 60_000;
    private static final double HOUR = 3_600_000;

    private final Sessions sessions;
    private final Draws draws;
    private long begin;
    private long now;
    private double worked;

    WorkClock(Sessions sessions, Draws draws) {
        this.sessions = sessions;
        this.draws = draws;
        begin = sessions.start().toEpochMilli() + hours(draws.uniform());
        now = begin;
    }

    /// Begins another session where this one is over.
    void next() {
        if (now - begin >= sessions.minutes() * MINUTE) {
            // Nobody comes back to the minute.
            begin = now + hours(0.9 + 0.2 * draws.uniform());
            now = begin;
        }
    }

    /// @return this part of the time between sessions, in whole seconds
    private long hours(double part) {
        return (long) (part * sessions.hoursApart() * HOUR) / 1000 * 1000;
    }

    /// @return minutes in this session
    double minutes() {
        return (now - begin) / MINUTE;
    }

    /// @return minutes of answering so far
    double worked() {
        return worked;
    }

    /// @return milliseconds since 1970 UTC
    long now() {
        return now;
    }

    /// @return when the answer that took so long was given
    long answer(float seconds) {
        now += Math.round(seconds * 1000.0);
        long given = now;
        worked += seconds / 60;
        now += Math.round(sessions.pauseSeconds() * 1000);
        return given;
    }
}
