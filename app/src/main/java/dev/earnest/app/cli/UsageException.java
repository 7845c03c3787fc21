package dev.earnest.app.cli;

/// The command line asks for something that is not possible. The message is one line: what, which value,
/// how to mend it.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
