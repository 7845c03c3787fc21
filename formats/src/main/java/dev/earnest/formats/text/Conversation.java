package dev.earnest.formats.text;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation to imitate, in one of two dialects: TRL's `{"messages"}` and ShareGPT's
/// `{"conversations"}`. A `system` text beside the turns, as ShareGPT files have it, becomes the first
/// turn.
final class Conversation implements Mapping<Demonstration> {
    private static final List<String> OTHER_TYPES =
            List.of("label", "kto_tag", "chosen", "rejected", "prompt", "completion");

    private final String key;
    private final Turns.Dialect dialect;

    Conversation(String key, Turns.Dialect dialect) {
        this.key = key;
        this.dialect = dialect;
    }

    @Override
    public boolean fits(ObjectNode row) {
        JsonNode turns = row.get(key);
        if (turns == null || !turns.isArray()) {
            return false;
        }
        for (String other : OTHER_TYPES) {
            if (row.has(other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Demonstration read(ObjectNode row) {
        LastTurn split = LastTurn.of(Turns.turns(row, "", key, dialect), key);
        return new Demonstration(
                Origin.of(TextStyle.CHAT),
                new Prompt("", withSystem(row, split.before())),
                new Response("", "", split.last()));
    }

    /// @return the turns with the text of the field `system`, if there is one, as their first
    static List<Message> withSystem(ObjectNode row, List<Message> turns) {
        String system = Fields.textOr(row, "", "system");
        if (system.isEmpty()) {
            return turns;
        }
        List<Message> all = new ArrayList<>();
        all.add(Message.system(system));
        all.addAll(turns);
        return all;
    }

    @Override
    public ObjectNode write(Demonstration example) {
        ObjectNode row = Json.object();
        row.set(
                key,
                Turns.write(
                        TrlPreferenceImplicit.join(
                                example.prompt().messages(), example.completion()),
                        dialect));
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("system", key);
    }
}
