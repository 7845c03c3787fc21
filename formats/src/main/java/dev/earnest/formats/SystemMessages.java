package dev.earnest.formats;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;

/// Moves system messages into the user message that follows, for formats without a place for them.
final class SystemMessages {
    private SystemMessages() {}

    /// @return the example with every system message of its prompt put before the next user message,
    ///     an empty line between; the same example where that cannot be done
    static Example merged(Example example) {
        return switch (example) {
            case PreferenceExample pair ->
                    new PreferenceExample(
                            pair.origin(),
                            merged(pair.prompt()),
                            pair.chosen(),
                            pair.rejected(),
                            pair.margin(),
                            pair.annotator());
            case UnpairedExample one ->
                    new UnpairedExample(
                            one.origin(),
                            merged(one.prompt()),
                            one.completion(),
                            one.desirable(),
                            one.annotator());
            case PromptOnly only -> new PromptOnly(only.origin(), merged(only.prompt()));
            case Demonstration one ->
                    new Demonstration(one.origin(), merged(one.prompt()), one.completion());
            case Battle _,
                    RatedCompletions _,
                    JudgedPair _,
                    AnnotatedRecord _,
                    ConversationTree _ ->
                    example;
        };
    }

    private static Prompt merged(Prompt prompt) {
        List<Message> turns = new ArrayList<>();
        StringBuilder system = new StringBuilder();
        for (Message turn : prompt.messages()) {
            if (turn.role() == Role.SYSTEM) {
                system.append(turn.content()).append("\n\n");
            } else if (turn.role() == Role.USER && !system.isEmpty()) {
                turns.add(Message.user(system + turn.content()));
                system.setLength(0);
            } else {
                turns.add(turn);
            }
        }
        return system.isEmpty() ? new Prompt(prompt.id(), turns) : prompt;
    }
}
