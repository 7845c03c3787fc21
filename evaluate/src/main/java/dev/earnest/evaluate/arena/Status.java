package dev.earnest.evaluate.arena;

import java.util.Locale;

/// How far a score can be relied on, from half the width of its 95 % interval in Elo points.
public enum Status {
    /// Wider than [ArenaSettings#usable()], or no interval: more votes are needed before it means much.
    PRELIMINARY,
    /// At most [ArenaSettings#usable()].
    USABLE,
    /// At most [ArenaSettings#established()].
    ESTABLISHED;

    /// @param halfWidth in Elo points; NaN without an interval
    static Status of(double halfWidth, ArenaSettings settings) {
        if (halfWidth <= settings.established()) {
            return ESTABLISHED;
        }
        return halfWidth <= settings.usable() ? USABLE : PRELIMINARY;
    }

    /// @return the name as people read it
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
