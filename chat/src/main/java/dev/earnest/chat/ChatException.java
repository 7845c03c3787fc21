package dev.earnest.chat;

import java.util.Objects;

/// A model gave no answer. The message is one line that names the back end, what happened and what to do; it never
/// holds a key or the conversation.
public final class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// The guard does not let the server connect to the base URL; nothing was sent.
        REFUSED,
        /// The back end cannot be reached, or cannot serve now.
        UNREACHABLE,
        /// No answer in the time allowed.
        TIMEOUT,
        /// Too many requests for the back end.
        RATE_LIMITED,
        /// What came back is no answer, or the request was turned down.
        BAD_ANSWER,
        /// The key is missing or not accepted.
        UNAUTHORISED,
        /// The conversation or the answer is too long.
        TOO_LONG
    }

    private final Kind kind;

    public ChatException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /// @return what went wrong
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
