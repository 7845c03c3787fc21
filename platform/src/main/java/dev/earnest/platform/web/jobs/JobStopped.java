package dev.earnest.platform.web.jobs;

import dev.earnest.platform.store.jobs.Hold;

/// Thrown into a job that must not go on: somebody stopped it, another worker has it, or this server shuts down.
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Hold hold;

    /// @param hold [Hold#HELD] where this server shuts down
    JobStopped(Hold hold) {
        super("the job does not go on: " + hold);
        this.hold = hold;
    }

    Hold hold() {
        return hold;
    }
}
