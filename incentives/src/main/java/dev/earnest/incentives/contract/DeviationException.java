package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// A contract is refused because an annotator does at least as well by another effort; the message names that effort
/// and the gain.
public final class DeviationException extends IncentivesException {
    private static final long serialVersionUID = 1L;

    private final transient Deviation deviation;

    DeviationException(String message, Deviation deviation) {
        super(message);
        this.deviation = deviation;
    }

    /// The same in numbers.
    public Deviation deviation() {
        return deviation;
    }
}
