package dev.earnest.formats.text;

import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.judgments.Message;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// HH-RLHF (Bai et al. 2022): `chosen` and `rejected` are whole transcripts; the turns they share at the
/// beginning are the prompt.
final class HhRlhf implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        JsonNode chosen = row.get("chosen");
        return row.has("rejected")
                && !row.has("prompt")
                && chosen != null
                && chosen.isString()
                && Transcript.begins(chosen.stringValue());
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        List<Message> chosen = Transcript.parse(Fields.text(row, "", "chosen"), "chosen");
        List<Message> rejected = Transcript.parse(Fields.text(row, "", "rejected"), "rejected");
        return TrlPreferenceImplicit.chat(chosen, rejected);
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        List<Message> prompt = example.prompt().messages();
        return Json.object()
                .put(
                        "chosen",
                        Transcript.render(TrlPreferenceImplicit.join(prompt, example.chosen())))
                .put(
                        "rejected",
                        Transcript.render(TrlPreferenceImplicit.join(prompt, example.rejected())));
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("chosen", "rejected");
    }
}
