package dev.earnest.crowd;

/// Hears how far a long computation has come. Called from the computing thread, at most once an
/// iteration.
@FunctionalInterface
public interface Progress {
    /// Hears nothing.
    Progress NONE = (stage, done, total) -> {};

    /// @param stage what is being done, for example `dawid-skene`
    /// @param done steps finished, from 0
    /// @param total steps at most; the work may stop earlier because it converged
    void at(String stage, long done, long total);
}
