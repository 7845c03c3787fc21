package dev.earnest.formats.example;

import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.Objects;

/// A prompt with one response and whether it is wanted, as KTO and BCO train on.
///
/// @param origin where it comes from
/// @param prompt what the response answers
/// @param completion the response
/// @param desirable whether responses like this are wanted
/// @param annotator who said so; empty when unknown
public record UnpairedExample(
        Origin origin, Prompt prompt, Response completion, boolean desirable, String annotator)
        implements Example {
    public UnpairedExample {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(annotator, "annotator");
    }

    @Override
    public UnpairedExample withOrigin(Origin newOrigin) {
        return new UnpairedExample(newOrigin, prompt, completion, desirable, annotator);
    }

    /// @return the same with this annotator
    public UnpairedExample withAnnotator(String newAnnotator) {
        return new UnpairedExample(origin, prompt, completion, desirable, newAnnotator);
    }

    @Override
    public Kind kind() {
        return Kind.UNPAIRED;
    }
}
