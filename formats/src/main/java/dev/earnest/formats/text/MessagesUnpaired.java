package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation with a verdict on its last turn, in one of two dialects: `{"messages","label"}` and
/// ShareGPT's `{"conversations","kto_tag"}`.
final class MessagesUnpaired implements Mapping<UnpairedExample> {
    private final String turnsKey;
    private final String labelKey;
    private final Turns.Dialect dialect;

    MessagesUnpaired(String turnsKey, String labelKey, Turns.Dialect dialect) {
        this.turnsKey = turnsKey;
        this.labelKey = labelKey;
        this.dialect = dialect;
    }

    @Override
    public boolean fits(ObjectNode row) {
        JsonNode turns = row.get(turnsKey);
        return turns != null && turns.isArray() && row.has(labelKey);
    }

    @Override
    public UnpairedExample read(ObjectNode row) {
        LastTurn split = LastTurn.of(Turns.turns(row, "", turnsKey, dialect), turnsKey);
        return new UnpairedExample(
                Origin.of(TextStyle.CHAT),
                new Prompt("", split.before()),
                new Response("", "", split.last()),
                Fields.bool(row, "", labelKey),
                "");
    }

    @Override
    public ObjectNode write(UnpairedExample example) {
        ObjectNode row = Json.object();
        row.set(
                turnsKey,
                Turns.write(
                        TrlPreferenceImplicit.join(
                                example.prompt().messages(), example.completion()),
                        dialect));
        return row.put(labelKey, example.desirable());
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.VERDICT, Fact.OTHER_RESPONSES);
    }
}
