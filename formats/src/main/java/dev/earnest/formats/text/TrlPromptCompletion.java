package dev.earnest.formats.text;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// TRL's prompt-completion type: `{"prompt","completion"}`.
final class TrlPromptCompletion implements Mapping<Demonstration> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "prompt", "completion") && !row.has("label");
    }

    @Override
    public Demonstration read(ObjectNode row) {
        return new Demonstration(
                Origin.of(Turns.style(row, "prompt", "completion")),
                new Prompt("", Turns.textOrTurns(row, "prompt", Role.USER)),
                new Response("", "", Turns.textOrTurns(row, "completion", Role.ASSISTANT)));
    }

    @Override
    public ObjectNode write(Demonstration example) {
        TextStyle style = example.origin().style();
        ObjectNode row = Json.object();
        Turns.writeTextOrTurns(row, "prompt", example.prompt().messages(), Role.USER, style);
        Turns.writeTextOrTurns(
                row, "completion", example.completion().messages(), Role.ASSISTANT, style);
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE);
    }
}
