package dev.earnest.evaluate;

/// Something a person can mend: bad input, a judge that cannot be reached, settings that do not fit. One line.
public final class EvaluateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what, where and how to mend it
    public EvaluateException(String message) {
        super(message);
    }

    /// @param message what, where and how to mend it
    /// @param cause of it
    public EvaluateException(String message, Throwable cause) {
        super(message, cause);
    }
}
