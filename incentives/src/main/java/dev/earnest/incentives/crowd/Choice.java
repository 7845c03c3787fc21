package dev.earnest.incentives.crowd;

import dev.earnest.judgments.Outcome;

/// What an answer chose, wherever it stood.
public enum Choice {
    /// The first response of the item.
    FIRST,
    /// The second response.
    SECOND,
    /// Neither is better.
    TIE;

    /// @param firstLeft whether the first response stood on the left
    /// @return the outcome as seen on the screen
    public Outcome on(boolean firstLeft) {
        return switch (this) {
            case FIRST -> firstLeft ? Outcome.LEFT : Outcome.RIGHT;
            case SECOND -> firstLeft ? Outcome.RIGHT : Outcome.LEFT;
            case TIE -> Outcome.TIE;
        };
    }

    static Choice first(boolean yes) {
        return yes ? FIRST : SECOND;
    }
}
