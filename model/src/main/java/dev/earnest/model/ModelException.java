package dev.earnest.model;

/// Something about a model, its files or what it is asked is wrong. The message is one line that says what, where and
/// how to mend it.
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
