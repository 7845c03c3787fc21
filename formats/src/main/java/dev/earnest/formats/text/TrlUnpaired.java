package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// TRL's unpaired preference type: `{"prompt","completion","label"}`.
final class TrlUnpaired implements Mapping<UnpairedExample> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "prompt", "completion", "label");
    }

    @Override
    public UnpairedExample read(ObjectNode row) {
        return new UnpairedExample(
                Origin.of(Turns.style(row, "prompt", "completion")),
                new Prompt("", Turns.textOrTurns(row, "prompt", Role.USER)),
                new Response("", "", Turns.textOrTurns(row, "completion", Role.ASSISTANT)),
                Fields.bool(row, "", "label"),
                "");
    }

    @Override
    public ObjectNode write(UnpairedExample example) {
        TextStyle style = example.origin().style();
        ObjectNode row = Json.object();
        Turns.writeTextOrTurns(row, "prompt", example.prompt().messages(), Role.USER, style);
        Turns.writeTextOrTurns(
                row, "completion", example.completion().messages(), Role.ASSISTANT, style);
        return row.put("label", example.desirable());
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.VERDICT, Fact.OTHER_RESPONSES);
    }
}
