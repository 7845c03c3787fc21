package dev.earnest.platform.store.jobs;

/// Where a job stands.
public enum JobState {
    /// Waits for a server.
    QUEUED,
    /// A server works on it.
    RUNNING,
    /// Ended well.
    DONE,
    /// Ended without a result; the message says why.
    FAILED,
    /// Somebody stopped it.
    CANCELLED;

    /// @return whether nothing more will happen to it
    public boolean over() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
