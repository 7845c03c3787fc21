package dev.earnest.app.model;

import dev.earnest.model.ModelException;
import dev.earnest.model.generate.Choice;
import java.util.List;

/// How texts are drawn.
///
/// @param choice how the next token is chosen
/// @param mostTokens at most as many new tokens, at least 1
/// @param repetitionPenalty above 0, 1 for none
/// @param stop texts that end an answer and are left out of it, none empty
/// @param samples texts for every prompt, at least 1
/// @param seed of the draws
/// @param likeliest how many of the likeliest tokens are told at every place, 0 or more
public record Drawing(
        Choice choice,
        int mostTokens,
        double repetitionPenalty,
        List<String> stop,
        int samples,
        long seed,
        int likeliest) {
    /// Nothing but the tokens drawn is told.
    public Drawing(
            Choice choice,
            int mostTokens,
            double repetitionPenalty,
            List<String> stop,
            int samples,
            long seed) {
        this(choice, mostTokens, repetitionPenalty, stop, samples, seed, 0);
    }

    public Drawing {
        stop = List.copyOf(stop);
        if (stop.contains("")) {
            throw new ModelException(
                    "a stop text is empty: every answer would end before it began");
        }
        if (choice instanceof Choice.Beam(int width, _) && samples > width) {
            throw new ModelException(
                    "samples are "
                            + samples
                            + ", more than the "
                            + width
                            + " beams that find them");
        }
        if (choice instanceof Choice.Greedy && samples > 1) {
            throw new ModelException(
                    samples
                            + " samples of the likeliest text would all be the same: give a temperature above 0");
        }
    }

    /// @return the same with another seed
    public Drawing withSeed(long other) {
        return new Drawing(choice, mostTokens, repetitionPenalty, stop, samples, other, likeliest);
    }

    /// @return the same with so many of the likeliest tokens told
    public Drawing withLikeliest(int count) {
        return new Drawing(choice, mostTokens, repetitionPenalty, stop, samples, seed, count);
    }
}
