package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's preference fine-tuning format:
/// `{"input":{"messages":[..]},"preferred_output":[..],"non_preferred_output":[..]}`.
final class OpenAiPreference implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "input", "preferred_output", "non_preferred_output");
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        ObjectNode input = Fields.object(row, "", "input");
        return new PreferenceExample(
                Origin.of(TextStyle.CHAT),
                new Prompt("", Turns.turns(input, "input", "messages", Turns.Dialect.OPENAI)),
                response(row, "preferred_output"),
                response(row, "non_preferred_output"));
    }

    private static Response response(ObjectNode row, String key) {
        return new Response("", "", Turns.turns(row, "", key, Turns.Dialect.OPENAI));
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        ObjectNode row = Json.object();
        row.putObject("input")
                .set("messages", Turns.write(example.prompt().messages(), Turns.Dialect.OPENAI));
        row.set("preferred_output", Turns.write(example.chosen().messages(), Turns.Dialect.OPENAI));
        row.set(
                "non_preferred_output",
                Turns.write(example.rejected().messages(), Turns.Dialect.OPENAI));
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES);
    }
}
