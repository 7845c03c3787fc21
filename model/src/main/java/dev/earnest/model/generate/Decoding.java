package dev.earnest.model.generate;

import dev.earnest.model.ModelException;

/// How to continue prompts.
///
/// @param choice how the next token is chosen
/// @param mostTokens at most as many new tokens, at least 1
/// @param repetitionPenalty logits of tokens seen are divided by it where positive and multiplied where negative
///     (Keskar et al. 2019); 1 for none, above 0
/// @param stop when a text is at its end
/// @param likeliest how many of the likeliest tokens a listener hears of at every place, with what was drawn; 0 or more,
///     0 with beams
public record Decoding(
        Choice choice, int mostTokens, double repetitionPenalty, Stop stop, int likeliest) {
    public Decoding {
        if (mostTokens < 1) {
            throw new ModelException("new tokens are " + mostTokens + ": there is at least 1");
        }
        if (!(repetitionPenalty > 0)) {
            throw new ModelException(
                    "the repetition penalty is " + repetitionPenalty + ": it is above 0");
        }
        if (likeliest < 0 || (likeliest > 0 && choice instanceof Choice.Beam)) {
            throw new ModelException(
                    "the likeliest tokens asked for are "
                            + likeliest
                            + ": 0 or more, and none with beams, which are told at their end");
        }
    }

    /// A listener hears of the tokens drawn only.
    public Decoding(Choice choice, int mostTokens, double repetitionPenalty, Stop stop) {
        this(choice, mostTokens, repetitionPenalty, stop, 0);
    }

    /// Without a penalty.
    public static Decoding of(Choice choice, int mostTokens, Stop stop) {
        return new Decoding(choice, mostTokens, 1, stop);
    }
}
