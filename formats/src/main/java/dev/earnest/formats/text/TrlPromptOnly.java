package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// TRL's prompt-only type: `{"prompt"}`.
final class TrlPromptOnly implements Mapping<PromptOnly> {
    private static final List<String> OTHER_TYPES =
            List.of(
                    "chosen",
                    "completion",
                    "completions",
                    "rejected",
                    "answers",
                    "answer1",
                    "response1",
                    "completion_a",
                    "message_tree_id",
                    "model_a",
                    "winner",
                    "left");

    @Override
    public boolean fits(ObjectNode row) {
        JsonNode prompt = row.get("prompt");
        if (prompt == null || !(prompt.isString() || prompt.isArray())) {
            return false;
        }
        for (String key : OTHER_TYPES) {
            if (row.has(key)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public PromptOnly read(ObjectNode row) {
        return new PromptOnly(
                Origin.of(Turns.style(row, "prompt")),
                new Prompt("", Turns.textOrTurns(row, "prompt", Role.USER)));
    }

    @Override
    public ObjectNode write(PromptOnly example) {
        ObjectNode row = Json.object();
        Turns.writeTextOrTurns(
                row, "prompt", example.prompt().messages(), Role.USER, example.origin().style());
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT);
    }
}
