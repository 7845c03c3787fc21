package dev.earnest.align;

/// Something about a training run, its settings or its data is wrong. The message is one line that says what, where and
/// how to mend it.
public final class AlignException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlignException(String message) {
        super(message);
    }

    public AlignException(String message, Throwable cause) {
        super(message, cause);
    }
}
