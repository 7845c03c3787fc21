package dev.earnest.platform.web.jobs;

/// A job that cannot succeed, also not when tried again. The message is one sentence for the person who wanted it.
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong and how to mend it
    public JobException(String message) {
        super(message);
    }

    /// @param message what is wrong and how to mend it
    /// @param cause where it was noticed
    public JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
