package dev.earnest.formats.example;

import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.Objects;

/// A response to imitate.
///
/// @param origin where it comes from
/// @param prompt what it answers; without turns where the source is text to continue
/// @param completion the response, usually the last assistant turn of a conversation
public record Demonstration(Origin origin, Prompt prompt, Response completion) implements Example {
    public Demonstration {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(completion, "completion");
    }

    @Override
    public Demonstration withOrigin(Origin newOrigin) {
        return new Demonstration(newOrigin, prompt, completion);
    }

    @Override
    public Kind kind() {
        return Kind.DEMONSTRATION;
    }
}
