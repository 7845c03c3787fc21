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
import tools.jackson.databind.node.ObjectNode;

/// Alpaca (Taori et al. 2023) as LLaMA-Factory extends it:
/// `{"instruction","input","output","system","history"}`.
final class Alpaca implements Mapping<Demonstration> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "instruction", "output") && !row.has("generator");
    }

    @Override
    public Demonstration read(ObjectNode row) {
        return new Demonstration(
                Origin.of(TextStyle.CHAT),
                new Prompt("", Instruction.read(row)),
                Response.of(Fields.text(row, "", "output")));
    }

    @Override
    public ObjectNode write(Demonstration example) {
        ObjectNode row = Json.object();
        List<Message> before = Instruction.write(row, example.prompt().messages());
        row.put("output", Turns.single(example.completion().messages(), Role.ASSISTANT));
        Instruction.writeContext(row, before);
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE);
    }

    @Override
    public Set<String> alsoReads() {
        return Instruction.KEYS;
    }
}
