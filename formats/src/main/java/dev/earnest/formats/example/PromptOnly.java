package dev.earnest.formats.example;

import dev.earnest.judgments.Prompt;
import java.util.Objects;

/// A prompt alone.
///
/// @param origin where it comes from
/// @param prompt the prompt
public record PromptOnly(Origin origin, Prompt prompt) implements Example {
    public PromptOnly {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(prompt, "prompt");
    }

    @Override
    public PromptOnly withOrigin(Origin newOrigin) {
        return new PromptOnly(newOrigin, prompt);
    }

    @Override
    public Kind kind() {
        return Kind.PROMPT;
    }
}
