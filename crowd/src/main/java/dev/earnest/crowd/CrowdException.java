package dev.earnest.crowd;

/// The data or the settings do not allow what was asked, for example a binary method on four classes.
/// The message is one line that says what, which value, and how to mend it.
public final class CrowdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CrowdException(String message) {
        super(message);
    }
}
