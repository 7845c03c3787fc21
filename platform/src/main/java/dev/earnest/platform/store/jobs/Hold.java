package dev.earnest.platform.store.jobs;

/// Whether a worker still has its job.
public enum Hold {
    /// It does.
    HELD,
    /// Somebody asked to stop the job.
    STOPPING,
    /// Another worker has it, because this one did not beat for too long.
    LOST
}
