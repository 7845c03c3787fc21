package dev.earnest.platform.campaign.export;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// An item with everything that was answered to it.
///
/// @param item what was asked
/// @param answers in the order of the log
/// @param adjudicated the final label in force; empty where reviewers gave none
/// @param chances with which the two models of an answer were drawn, by answer; without answers for which none were
/// @param conversations what was said in live chats, by answer
public record JudgedItem(
        ExportedItem item,
        List<ExportedAnswer> answers,
        Optional<Adjudicated> adjudicated,
        Map<Long, Double> chances,
        Map<Long, Talk> conversations) {
    public JudgedItem {
        answers = List.copyOf(answers);
        chances = Map.copyOf(chances);
        conversations = Map.copyOf(conversations);
    }

    /// @param source name of the data set
    /// @return where rows of training data say that they come from
    Origin origin(String source) {
        List<Message> messages = item.neutralPrompt().messages();
        boolean plain = messages.size() == 1 && messages.getFirst().role() == Role.USER;
        return Origin.of(plain ? TextStyle.PLAIN : TextStyle.CHAT)
                .withId(item.externalId())
                .withSource(source);
    }

    /// @return with which probability the two models of an answer were drawn; empty where nobody noted it
    public OptionalDouble chance(ExportedAnswer answer) {
        Double chance = chances.get(answer.id());
        return chance == null ? OptionalDouble.empty() : OptionalDouble.of(chance);
    }

    /// @return what was said for an answer; without turns where it is no conversation
    public Talk talk(ExportedAnswer answer) {
        return conversations.getOrDefault(answer.id(), Talk.NONE);
    }
}
