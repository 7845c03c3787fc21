package dev.earnest.chat;

import java.time.Duration;

/// How one attempt ended.
sealed interface Outcome {
    /// With an answer.
    record Answered(ChatReply reply) implements Outcome {}

    /// With a fault.
    ///
    /// @param fault what the caller gets when there is no further attempt
    /// @param passing whether another attempt may go better
    /// @param pause shortest wait that the back end asked for, 0 when it did not
    record Failed(ChatException fault, boolean passing, Duration pause) implements Outcome {}

    static Outcome lasting(ChatException.Kind kind, String message) {
        return new Failed(new ChatException(kind, message), false, Duration.ZERO);
    }

    static Outcome passing(ChatException.Kind kind, String message) {
        return new Failed(new ChatException(kind, message), true, Duration.ZERO);
    }
}
