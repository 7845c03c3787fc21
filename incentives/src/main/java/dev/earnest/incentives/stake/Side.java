package dev.earnest.incentives.stake;

/// The two sides of an appeal.
public enum Side {
    /// Who was not paid.
    LABELLER,
    /// Whose money it is.
    EXPERIMENTER;

    /// The opponent.
    public Side other() {
        return switch (this) {
            case LABELLER -> EXPERIMENTER;
            case EXPERIMENTER -> LABELLER;
        };
    }
}
