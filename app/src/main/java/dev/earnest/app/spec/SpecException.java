package dev.earnest.app.spec;

/// A specification is wrong. The message is one line: file:line:column, the field, what is wrong and how
/// to mend it.
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpecException(String message) {
        super(message);
    }

    SpecException(String message, Throwable cause) {
        super(message, cause);
    }
}
