package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// TRL's preference type without a prompt: it is what `chosen` and `rejected` have in common at their
/// beginning.
final class TrlPreferenceImplicit implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        if (!Fields.hasKeys(row, "chosen", "rejected")
                || row.has("prompt")
                || row.has("instruction")
                || row.has("question")
                || row.has("conversations")) {
            return false;
        }
        JsonNode chosen = row.get("chosen");
        return chosen.isArray() || (chosen.isString() && !Transcript.begins(chosen.stringValue()));
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        List<Message> chosen = Turns.textOrTurns(row, "chosen", Role.ASSISTANT);
        List<Message> rejected = Turns.textOrTurns(row, "rejected", Role.ASSISTANT);
        TextStyle style = Turns.style(row, "chosen");
        if (Turns.style(row, "rejected") != style) {
            throw Fields.wrong(
                    "rejected",
                    Fields.required(row, "", "rejected"),
                    style == TextStyle.PLAIN ? "text, as 'chosen' is," : "a list, as 'chosen' is,");
        }
        PreferenceExample example =
                switch (style) {
                    case PLAIN -> plain(chosen.getFirst().content(), rejected.getFirst().content());
                    case CHAT -> chat(chosen, rejected);
                };
        return new PreferenceExample(
                example.origin(),
                example.prompt(),
                example.chosen(),
                example.rejected(),
                Fields.number(row, "", "margin"),
                "");
    }

    private static PreferenceExample plain(String chosen, String rejected) {
        int common = CommonPrompt.characters(chosen, rejected);
        return new PreferenceExample(
                Origin.of(TextStyle.PLAIN),
                Prompt.of(chosen.substring(0, common)),
                Response.of(chosen.substring(common)),
                Response.of(rejected.substring(common)));
    }

    static PreferenceExample chat(List<Message> chosen, List<Message> rejected) {
        int common = Math.max(0, CommonPrompt.turns(chosen, rejected));
        return new PreferenceExample(
                Origin.of(TextStyle.CHAT),
                new Prompt("", chosen.subList(0, common)),
                new Response("", "", chosen.subList(common, chosen.size())),
                new Response("", "", rejected.subList(common, rejected.size())));
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        ObjectNode row = Json.object();
        List<Message> prompt = example.prompt().messages();
        write(row, "chosen", prompt, example.chosen(), example.origin().style());
        write(row, "rejected", prompt, example.rejected(), example.origin().style());
        TrlPreference.margin(row, example.margin());
        return row;
    }

    private static void write(
            ObjectNode row, String key, List<Message> prompt, Response response, TextStyle style) {
        switch (style) {
            case PLAIN ->
                    row.put(
                            key,
                            Turns.single(prompt, Role.USER)
                                    + Turns.single(response.messages(), Role.ASSISTANT));
            case CHAT -> row.set(key, Turns.write(join(prompt, response), Turns.Dialect.OPENAI));
        }
    }

    static List<Message> join(List<Message> prompt, Response response) {
        List<Message> all = new ArrayList<>(prompt);
        all.addAll(response.messages());
        return all;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES, Fact.MARGIN);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("margin");
    }
}
