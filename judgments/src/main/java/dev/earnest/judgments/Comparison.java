package dev.earnest.judgments;

import java.util.Objects;

/// Two responses to one prompt, as an item that people judge.
///
/// @param id identifier of the pair
/// @param prompt what both answer
/// @param first the response stored first; where it was shown is said by [Shown]
/// @param second the other response
public record Comparison(String id, Prompt prompt, Response first, Response second) {
    public Comparison {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }
}
