package dev.earnest.chat;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import java.util.List;
import java.util.Objects;

/// What a model is asked.
///
/// @param messages the conversation so far, oldest first, at least one turn
/// @param options how to draw the answer
public record ChatRequest(List<Message> messages, SamplingOptions options) {
    public ChatRequest {
        messages = List.copyOf(messages);
        Objects.requireNonNull(options, "options");
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one message");
        }
    }

    /// @return a request with the settings of the back end
    public static ChatRequest of(Prompt prompt) {
        return new ChatRequest(prompt.messages(), SamplingOptions.UNSET);
    }

    /// @return a request of one user turn with the settings of the back end
    public static ChatRequest of(String text) {
        return of(Prompt.of(text));
    }
}
