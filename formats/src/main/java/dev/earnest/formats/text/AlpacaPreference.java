package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca instructions with two outputs: `{"instruction","input","chosen","rejected"}`.
final class AlpacaPreference implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "instruction", "chosen", "rejected");
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        return new PreferenceExample(
                Origin.of(TextStyle.CHAT),
                new Prompt("", Instruction.read(row)),
                Response.of(Fields.text(row, "", "chosen")),
                Response.of(Fields.text(row, "", "rejected")));
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        ObjectNode row = Json.object();
        List<Message> before = Instruction.write(row, example.prompt().messages());
        row.put("chosen", Turns.single(example.chosen().messages(), Role.ASSISTANT));
        row.put("rejected", Turns.single(example.rejected().messages(), Role.ASSISTANT));
        Instruction.writeContext(row, before);
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES);
    }

    @Override
    public Set<String> alsoReads() {
        return Instruction.KEYS;
    }
}
