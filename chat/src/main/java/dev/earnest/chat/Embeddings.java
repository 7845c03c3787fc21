package dev.earnest.chat;

import java.util.List;
import java.util.OptionalLong;

/// What a back end made of texts.
///
/// @param vectors one a text, in order, all of the same length
/// @param promptTokens read; empty where the back end does not say
public record Embeddings(List<float[]> vectors, OptionalLong promptTokens) {
    public Embeddings {
        vectors = List.copyOf(vectors);
    }
}
