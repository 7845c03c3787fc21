package dev.earnest.align.online;

/// Hears of rounds.
@FunctionalInterface
public interface RoundWatcher {
    /// @return whether to go on
    boolean round(RoundReport report);

    /// Hears nothing and goes on.
    static RoundWatcher silent() {
        return report -> true;
    }
}
