package dev.earnest.formats;

import dev.earnest.formats.example.Battle;
import dev.earnest.formats.text.CommonPrompt;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.List;
import java.util.Optional;

/// Battles as comparisons: the turns that both conversations share at their beginning are the prompt.
final class Battles {
    private Battles() {}

    /// @return the comparison, empty where a conversation was not recorded
    static Optional<Comparison> comparison(Battle battle) {
        List<Message> a = battle.conversationA();
        List<Message> b = battle.conversationB();
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        int common = CommonPrompt.turns(a, b);
        return Optional.of(
                new Comparison(
                        battle.origin().id(),
                        new Prompt("", a.subList(0, common)),
                        new Response("", battle.modelA(), a.subList(common, a.size())),
                        new Response("", battle.modelB(), b.subList(common, b.size()))));
    }
}
