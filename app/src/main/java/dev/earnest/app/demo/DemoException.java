package dev.earnest.app.demo;

/// The demonstration cannot go on. The message says what to do.
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message one line
    public DemoException(String message) {
        super(message);
    }

    /// @param message one line
    /// @param cause why
    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
