package dev.earnest.model.tokens;

/// A text cut into tokens, with the place of each token in the text. Arrays are shared with the caller, for speed.
public final class Pieces {
    private final int[] ids;
    private final int[] starts;
    private final int[] ends;

    Pieces(int[] ids, int[] starts, int[] ends) {
        this.ids = ids;
        this.starts = starts;
        this.ends = ends;
    }

    /// @return the tokens
    public int[] ids() {
        return ids;
    }

    /// @return where each token begins, in UTF-16 code units; the first of its character for a token that begins inside
    ///     a character
    public int[] starts() {
        return starts;
    }

    /// @return where each token ends, exclusive; behind the character for a token that ends inside one
    public int[] ends() {
        return ends;
    }

    /// @return number of tokens
    public int size() {
        return ids.length;
    }
}
