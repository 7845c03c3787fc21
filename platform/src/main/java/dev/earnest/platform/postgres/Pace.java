package dev.earnest.platform.postgres;

import java.time.Duration;

/// How long to wait before a database that died is started again: not at all the first time, and ever longer, up to a
/// minute, where it dies or fails again and again.
///
/// @param pause before the next start
record Pace(Duration pause) {
    /// Nothing happened for long.
    static final Pace CALM = new Pace(Duration.ZERO);

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// A database that lived so long did not die of what it died of before.
    private static final Duration LONG_LIFE = Duration.ofMinutes(5);

    /// @param lived how long it ran since it was started again; long where it never was
    Pace died(Duration lived) {
        return lived.compareTo(LONG_LIFE) >= 0 ? CALM : failed();
    }

    /// It did not start.
    Pace failed() {
        Duration twice = pause.multipliedBy(2);
        if (twice.compareTo(SHORTEST) < 0) {
            return new Pace(SHORTEST);
        }
        return new Pace(twice.compareTo(LONGEST) > 0 ? LONGEST : twice);
    }
}
