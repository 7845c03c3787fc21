package dev.earnest.platform.campaign;

/// How long a task is reserved for a person.
///
/// @param seconds of the first lease and of each renewal
/// @param hardCapSeconds after which it is not renewed any more
/// @param undoSeconds in which a submitted answer may be taken back
public record LeaseRule(int seconds, int hardCapSeconds, int undoSeconds) {
    public LeaseRule {
        if (seconds < 10 || hardCapSeconds < seconds) {
            throw new InvalidException(
                    "/seconds",
                    "a lease lasts at least 10 seconds and not longer than its hard cap; got "
                            + seconds
                            + " and "
                            + hardCapSeconds);
        }
        if (undoSeconds < 0 || undoSeconds > 600) {
            throw new InvalidException("/undo_seconds", "from 0 to 600, not " + undoSeconds);
        }
    }
}
