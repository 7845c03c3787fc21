package dev.earnest.app.model;

/// A model takes no more work now. The message is one line.
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Reason {
        /// As many wait as may.
        FULL,
        /// It is being stopped.
        STOPPING
    }

    private final Reason reason;

    /// @param reason why
    public UnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// @return why
    public Reason reason() {
        return reason;
    }
}
