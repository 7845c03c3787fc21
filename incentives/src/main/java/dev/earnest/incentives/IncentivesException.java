package dev.earnest.incentives;

/// The data or the settings do not allow what was asked, for example a negative wage, an unknown
/// currency, a reveal that does not match its commitment, or a second settlement. Whatever was asked,
/// nothing has changed. The message is one line that says what, which value, and how to mend it.
public class IncentivesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IncentivesException(String message) {
        super(message);
    }
}
