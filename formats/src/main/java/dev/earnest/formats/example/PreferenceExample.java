package dev.earnest.formats.example;

import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.Objects;
import java.util.OptionalDouble;

/// A prompt with a better and a worse response.
///
/// @param origin where it comes from
/// @param prompt what both answer
/// @param chosen the better response
/// @param rejected the worse response
/// @param margin by how much it is better, on a scale of the source; empty where not recorded
/// @param annotator who preferred it; empty when unknown
public record PreferenceExample(
        Origin origin,
        Prompt prompt,
        Response chosen,
        Response rejected,
        OptionalDouble margin,
        String annotator)
        implements Example {
    public PreferenceExample {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(margin, "margin");
        Objects.requireNonNull(annotator, "annotator");
    }

    /// A preference of which nothing but the texts is known.
    public PreferenceExample(Origin origin, Prompt prompt, Response chosen, Response rejected) {
        this(origin, prompt, chosen, rejected, OptionalDouble.empty(), "");
    }

    @Override
    public PreferenceExample withOrigin(Origin newOrigin) {
        return new PreferenceExample(newOrigin, prompt, chosen, rejected, margin, annotator);
    }

    /// @return the same with this annotator
    public PreferenceExample withAnnotator(String newAnnotator) {
        return new PreferenceExample(origin, prompt, chosen, rejected, margin, newAnnotator);
    }

    /// @return the same with these model names
    public PreferenceExample withModels(String chosenModel, String rejectedModel) {
        return new PreferenceExample(
                origin,
                prompt,
                new Response(chosen.id(), chosenModel, chosen.messages()),
                new Response(rejected.id(), rejectedModel, rejected.messages()),
                margin,
                annotator);
    }

    @Override
    public Kind kind() {
        return Kind.PREFERENCE;
    }
}
