package dev.earnest.judgments;

import java.util.List;
import java.util.Objects;

/// What a model is asked: a conversation that a [Response] continues.
///
/// @param id stable identifier, unique in a data set; empty where the source has none
/// @param messages the turns so far, oldest first
public record Prompt(String id, List<Message> messages) {
    public Prompt {
        Objects.requireNonNull(id, "id");
        messages = List.copyOf(messages);
    }

    /// @return a prompt of one user turn without an identifier
    public static Prompt of(String text) {
        return new Prompt("", List.of(Message.user(text)));
    }
}
