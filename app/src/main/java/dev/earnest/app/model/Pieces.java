package dev.earnest.app.model;

/// Hears of texts while they grow.
@FunctionalInterface
public interface Pieces {
    /// @return whether more is wanted; where nobody wants more, all texts end at once
    boolean piece(Piece piece);

    /// Hears nothing and wants the whole.
    static Pieces silent() {
        return piece -> true;
    }
}
