package dev.earnest.monitor;

/// The data or the settings do not allow what was asked, for example a disagreement rate of one half.
/// The message is one line that says what, which value, and how to mend it.
public final class MonitorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MonitorException(String message) {
        super(message);
    }
}
