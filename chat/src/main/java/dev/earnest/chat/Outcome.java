package dev.earnest.chat;

import java.time.Duration;

/// How one attempt ended.
///
/// @param <T> what an answer holds
sealed interface Outcome<T> {
    /// With an answer.
    record Answered<T>(T reply) implements Outcome<T> {}

    /// With a fault.
    ///
    /// @param fault what the caller gets when there is no further attempt
    /// @param passing whether another attempt may go better
    /// @param pause shortest wait that the back end asked for, 0 when it did not
    record Failed<T>(ChatException fault, boolean passing, Duration pause) implements Outcome<T> {}

    static <T> Outcome<T> lasting(ChatException.Kind kind, String message) {
        return new Failed<>(new ChatException(kind, message), false, Duration.ZERO);
    }

    static <T> Outcome<T> passing(ChatException.Kind kind, String message) {
        return new Failed<>(new ChatException(kind, message), true, Duration.ZERO);
    }
}
