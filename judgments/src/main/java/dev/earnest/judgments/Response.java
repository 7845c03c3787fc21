package dev.earnest.judgments;

import java.util.List;
import java.util.Objects;

/// What a model answered to a [Prompt]: usually one assistant turn, sometimes several.
///
/// @param id stable identifier; empty where the source has none
/// @param model name of the model that wrote it; empty when unknown
/// @param messages the turns that follow the prompt, oldest first
public record Response(String id, String model, List<Message> messages) {
    public Response {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        messages = List.copyOf(messages);
    }

    /// @return a response of one assistant turn by an unknown model
    public static Response of(String text) {
        return new Response("", "", List.of(Message.assistant(text)));
    }
}
