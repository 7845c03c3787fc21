package dev.earnest.model.generate;

import java.util.List;

/// One token of a text that grows.
///
/// @param id the token
/// @param logProbability as in [Generated]
/// @param likeliest tokens that were likeliest at its place, likeliest first, as many as [Decoding] asks for
public record Drawn(long id, double logProbability, List<Likely> likeliest) {
    public Drawn {
        likeliest = List.copyOf(likeliest);
    }

    /// A token and how likely it was.
    ///
    /// @param id the token
    /// @param logProbability as in [Generated]
    public record Likely(long id, double logProbability) {}
}
