package dev.earnest.judgments;

import java.util.Objects;

/// One turn of a conversation.
///
/// @param role who wrote it
/// @param content the text, possibly empty
public record Message(Role role, String content) {
    public Message {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
    }

    /// @return a turn by the person who asks
    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    /// @return a turn by the model
    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }

    /// @return standing instructions
    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }
}
