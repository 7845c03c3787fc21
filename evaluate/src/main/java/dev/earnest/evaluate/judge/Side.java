package dev.earnest.evaluate.judge;

/// Who won a comparison.
public enum Side {
    /// The first.
    FIRST,
    /// The second.
    SECOND,
    /// Neither is better.
    TIE;

    /// @return the side of the higher of two numbers; a tie where they are equal
    public static Side higher(double first, double second) {
        int order = Double.compare(first, second);
        return order > 0 ? FIRST : order < 0 ? SECOND : TIE;
    }

    /// @return the same after both changed places
    public Side swapped() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case TIE -> TIE;
        };
    }

    /// @return 1 where the first won, 0 where the second, a half for a tie
    public double forFirst() {
        return switch (this) {
            case FIRST -> 1;
            case SECOND -> 0;
            case TIE -> 0.5;
        };
    }
}
