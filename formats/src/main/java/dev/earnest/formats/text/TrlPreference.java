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
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// TRL's preference type with an explicit prompt: `{"prompt","chosen","rejected"}`, strings or lists of
/// turns. A prompt given as a string beside lists that repeat it as their first turn, as in
/// UltraFeedback-binarized, is taken once. `margin` is the margin of TRL's reward trainer.
final class TrlPreference implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "prompt", "chosen", "rejected")
                && !row.has("instruction")
                && !row.has("conversations");
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        List<Message> prompt = Turns.textOrTurns(row, "prompt", Role.USER);
        List<Message> chosen = Turns.textOrTurns(row, "chosen", Role.ASSISTANT);
        List<Message> rejected = Turns.textOrTurns(row, "rejected", Role.ASSISTANT);
        JsonNode promptNode = Fields.required(row, "", "prompt");
        TextStyle style = Turns.style(row, "prompt", "chosen", "rejected");
        if (style == TextStyle.CHAT && promptNode.isString()) {
            int repeated = repeated(prompt.getFirst(), chosen, rejected);
            if (repeated > 0) {
                prompt = List.copyOf(chosen.subList(0, repeated));
                chosen = chosen.subList(repeated, chosen.size());
                rejected = rejected.subList(repeated, rejected.size());
            }
        }
        return new PreferenceExample(
                Origin.of(style),
                new Prompt("", prompt),
                new Response("", "", chosen),
                new Response("", "", rejected),
                Fields.number(row, "", "margin"),
                "");
    }

    private static int repeated(Message prompt, List<Message> chosen, List<Message> rejected) {
        int common = CommonPrompt.turns(chosen, rejected);
        return common > 0 && chosen.subList(0, common).contains(prompt) ? common : 0;
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        TextStyle style = example.origin().style();
        ObjectNode row = Json.object();
        Turns.writeTextOrTurns(row, "prompt", example.prompt().messages(), Role.USER, style);
        Turns.writeTextOrTurns(row, "chosen", example.chosen().messages(), Role.ASSISTANT, style);
        Turns.writeTextOrTurns(
                row, "rejected", example.rejected().messages(), Role.ASSISTANT, style);
        margin(row, example.margin());
        return row;
    }

    static void margin(ObjectNode row, OptionalDouble margin) {
        if (margin.isPresent()) {
            Numbers.put(row, "margin", margin.getAsDouble());
        }
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES, Fact.MARGIN);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("prompt", "chosen", "rejected", "margin");
    }
}
