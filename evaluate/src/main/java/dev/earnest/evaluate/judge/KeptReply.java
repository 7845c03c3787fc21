package dev.earnest.evaluate.judge;

import java.util.Optional;

/// A reply, or the lack of one, as [ReplyStore] keeps it.
///
/// @param key hash of all that was asked
/// @param fault why there is no reply; empty where there is one
/// @param text the reply; empty with a fault
/// @param cut whether it ended at the longest length allowed
/// @param promptTokens read by the model
/// @param completionTokens written by it
/// @param seconds it took
public record KeptReply(
        String key,
        Optional<String> fault,
        String text,
        boolean cut,
        long promptTokens,
        long completionTokens,
        double seconds) {
    /// @return that no reply came
    static KeptReply failed(String key, String fault) {
        return new KeptReply(key, Optional.of(fault), "", false, 0, 0, 0);
    }
}
