package dev.earnest.platform.campaign.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An item with everything that was answered to it.
///
/// @param item what was asked
/// @param answers in the order of the log
/// @param adjudicated the final label in force; empty where reviewers gave none
/// @param conversations what was said in live chats, by answer
public record JudgedItem(
        ExportedItem item,
        List<ExportedAnswer> answers,
        Optional<Adjudicated> adjudicated,
        Map<Long, Talk> conversations) {
    public JudgedItem {
        answers = List.copyOf(answers);
        conversations = Map.copyOf(conversations);
    }

    /// @return what was said for an answer; without turns where it is no conversation
    public Talk talk(ExportedAnswer answer) {
        return conversations.getOrDefault(answer.id(), Talk.NONE);
    }
}
