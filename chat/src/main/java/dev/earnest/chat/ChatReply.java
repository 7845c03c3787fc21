package dev.earnest.chat;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/// What a model answered. The text is hostile input to every screen.
///
/// @param text the answer, possibly empty
/// @param finishReason why it ended
/// @param promptTokens length of the request in tokens where the back end counts
/// @param completionTokens length of the answer in tokens where the back end counts
/// @param latency from sending the request to the last byte, without retries and waits before it
public record ChatReply(
        String text,
        FinishReason finishReason,
        OptionalLong promptTokens,
        OptionalLong completionTokens,
        Duration latency) {
    public ChatReply {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finishReason, "finishReason");
    }
}
