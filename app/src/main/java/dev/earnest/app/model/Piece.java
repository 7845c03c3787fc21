package dev.earnest.app.model;

import java.util.List;

/// A part of a text while it grows.
///
/// @param row which text: prompt times samples plus sample
/// @param text never empty
/// @param tokens that came with it
public record Piece(int row, String text, List<TokenScore> tokens) {
    public Piece {
        tokens = List.copyOf(tokens);
    }
}
