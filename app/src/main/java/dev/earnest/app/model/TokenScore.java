package dev.earnest.app.model;

import java.util.List;

/// One token of a text.
///
/// @param id of the token
/// @param text as the tokenizer writes it; bytes of a part of a character are U+FFFD here
/// @param offset where its text begins in the answer, in UTF-16 code units
/// @param logProbability at the temperature of the draw, before penalties and cuts
/// @param likeliest the likeliest tokens at its place, likeliest first, as many as [Drawing] asks for
public record TokenScore(
        long id, String text, int offset, double logProbability, List<Likely> likeliest) {
    public TokenScore {
        likeliest = List.copyOf(likeliest);
    }

    /// A token that could have stood there.
    ///
    /// @param id of the token
    /// @param text as above
    /// @param logProbability as above
    public record Likely(long id, String text, double logProbability) {}
}
