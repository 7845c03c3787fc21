package dev.earnest.platform.campaign;

/// How long a task is reserved for a person.
///
/// @param seconds of the first lease and of each renewal
/// @param hardCapSeconds after which it is not renewed any more
/// @param undoSeconds in which a submitted answer may be taken back
public record LeaseRule(int seconds, int hardCapSeconds, int undoSeconds) {
    public LeaseRule {
        Problems problems = new Problems();
        problems.require(
                seconds >= 10 && seconds <= 604_800,
                "/seconds",
                "a lease lasts 10 to 604800 seconds (a week), not " + seconds);
        problems.require(
                hardCapSeconds >= seconds && hardCapSeconds <= 2_592_000,
                "/hard_cap_seconds",
                "from the lease's "
                        + seconds
                        + " seconds to 2592000 (30 days), not "
                        + hardCapSeconds);
        problems.require(
                undoSeconds >= 0 && undoSeconds <= 600,
                "/undo_seconds",
                "from 0 to 600, not " + undoSeconds);
        problems.finish();
    }
}
