package dev.earnest.platform.replay;

/// A replay that cannot go on; the message is one line that says why and how to mend it.
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message one line
    public ReplayException(String message) {
        super(message);
    }

    /// @param message one line
    public ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
