package dev.earnest.formats.text;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// TRL's standard language modelling type: `{"text"}`. A prompt and its completion are written one
/// after the other; turns with roles need a chat template and are refused.
final class TrlText implements Mapping<Demonstration> {
    @Override
    public boolean fits(ObjectNode row) {
        JsonNode text = row.get("text");
        return text != null
                && text.isString()
                && !row.has("prompt")
                && !row.has("messages")
                && !row.has("conversations")
                && !row.has("label")
                && !row.has("chosen");
    }

    @Override
    public Demonstration read(ObjectNode row) {
        return new Demonstration(
                Origin.of(TextStyle.PLAIN),
                new Prompt("", List.of()),
                Response.of(Fields.text(row, "", "text")));
    }

    @Override
    public ObjectNode write(Demonstration example) {
        if (example.origin().style() == TextStyle.CHAT) {
            throw new Inexpressible("turns with roles (they need a chat template: trl-messages)");
        }
        List<Message> prompt = example.prompt().messages();
        return Json.object()
                .put(
                        "text",
                        (prompt.isEmpty() ? "" : Turns.single(prompt, Role.USER))
                                + Turns.single(example.completion().messages(), Role.ASSISTANT));
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE);
    }
}
