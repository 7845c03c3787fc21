package dev.earnest.formats;

import java.util.Objects;

/// A fault in a file or in how it is to be read. The message is one line that says what is wrong, the
/// value, the place (`file:line:column` or `file:line, field`) and how to mend it.
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
