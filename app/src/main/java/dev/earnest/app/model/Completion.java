package dev.earnest.app.model;

import java.util.List;

/// What a model wrote after a prompt.
///
/// @param text without special tokens, the token that ended it and the stop text
/// @param tokens of the text; the one that ended it and those of the stop text are not among them
/// @param count all tokens that were drawn, those as well
/// @param logProbability of all tokens that were drawn
/// @param ending why it ended
public record Completion(
        String text, List<TokenScore> tokens, int count, double logProbability, Ending ending) {
    public Completion {
        tokens = List.copyOf(tokens);
    }
}
