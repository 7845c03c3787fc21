package dev.earnest.judgments;

/// How a comparison ended, seen from the sides of the screen.
public enum Outcome {
    /// The left side won.
    LEFT,
    /// The right side won.
    RIGHT,
    /// Both are equally good.
    TIE,
    /// Both are bad; rankings treat it as a tie unless told otherwise.
    BOTH_BAD,
    /// The annotator could not judge; carries no preference.
    CANNOT_JUDGE;

    /// @return the outcome after the two sides change places
    public Outcome swapped() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case TIE, BOTH_BAD, CANNOT_JUDGE -> this;
        };
    }

    /// @return whether neither side won although a judgment was made
    public boolean isTie() {
        return this == TIE || this == BOTH_BAD;
    }
}
