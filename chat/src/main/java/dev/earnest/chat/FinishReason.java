package dev.earnest.chat;

import java.util.Locale;

/// Why an answer ended.
public enum FinishReason {
    /// The model said all it had to say, or met a stop text.
    STOP,
    /// It met the longest length allowed.
    LENGTH,
    /// The back end's own filter cut it.
    FILTERED,
    /// Something else, or not told.
    OTHER;

    static FinishReason of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "stop", "eos", "end_turn", "stop_sequence" -> STOP;
            case "length", "max_tokens" -> LENGTH;
            case "content_filter" -> FILTERED;
            default -> OTHER;
        };
    }
}
