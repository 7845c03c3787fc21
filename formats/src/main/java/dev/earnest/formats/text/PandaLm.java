package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import dev.earnest.judgments.Shown;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// PandaLM (Wang et al. 2023): `{"instruction","input","response1","response2","annotator1",..}` with
/// labels 0 (tie), 1 and 2; also with the labels as a list `annotators`. Annotators are named by their
/// place: `annotator1`, `annotator2`, ... The models come from `models` or from `cmp_key` ("a_b").
final class PandaLm implements Mapping<JudgedPair> {
    private static final String PREFIX = "annotator";

    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "instruction", "response1", "response2");
    }

    @Override
    public JudgedPair read(ObjectNode row) {
        String id =
                Fields.has(row, "id") ? Fields.name(row, "", "id") : Fields.name(row, "", "idx");
        String[] models = models(row);
        var comparison =
                new Comparison(
                        id,
                        new Prompt("", Instruction.read(row)),
                        response(row, "response1", models[0]),
                        response(row, "response2", models[1]));
        return new JudgedPair(Origin.of(TextStyle.CHAT).withId(id), comparison, judgments(row, id));
    }

    private static Response response(ObjectNode row, String key, String model) {
        return new Response("", model, List.of(Message.assistant(Fields.scalar(row, "", key))));
    }

    private static String[] models(ObjectNode row) {
        JsonNode models = row.get("models");
        if (models != null && models.size() == 2) {
            return new String[] {models.get(0).asString(), models.get(1).asString()};
        }
        String[] parts = Fields.textOr(row, "", "cmp_key").split("_", -1);
        return parts.length == 2 ? parts : new String[] {"", ""};
    }

    private static List<Judgment> judgments(ObjectNode row, String id) {
        List<Judgment> judgments = new ArrayList<>();
        if (Fields.has(row, "annotators")) {
            ArrayNode list = Fields.list(row, "", "annotators");
            for (int i = 0; i < list.size(); i++) {
                String path = "annotators[" + i + "]";
                judgments.add(judgment(id, i + 1, label(list.get(i), path)));
            }
            return judgments;
        }
        for (int i = 1; Fields.has(row, PREFIX + i); i++) {
            String key = PREFIX + i;
            judgments.add(judgment(id, i, label(Fields.required(row, "", key), key)));
        }
        return judgments;
    }

    private static Judgment judgment(String id, int number, Outcome outcome) {
        return new Judgment(
                PREFIX + number,
                id,
                Shown.FIRST_LEFT,
                Verdicts.answer(outcome),
                0,
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static Outcome label(JsonNode node, String path) {
        return switch (node.isNumber() || node.isString() ? node.asString() : "") {
            case "0" -> Outcome.TIE;
            case "1" -> Outcome.LEFT;
            case "2" -> Outcome.RIGHT;
            default ->
                    throw new FormatException(
                            "field '"
                                    + path
                                    + "' is "
                                    + Fields.describe(node)
                                    + ", but 0 (tie), 1 or 2 is expected");
        };
    }

    @Override
    public ObjectNode write(JudgedPair pair) {
        ObjectNode row = Json.object();
        Comparison comparison = pair.comparison();
        LabelStudio.putId(row, pair.origin().id());
        if (!comparison.first().model().isEmpty() || !comparison.second().model().isEmpty()) {
            row.putArray("models").add(comparison.first().model()).add(comparison.second().model());
        }
        List<Message> before = Instruction.write(row, comparison.prompt().messages());
        row.put("response1", Turns.single(comparison.first().messages(), Role.ASSISTANT));
        row.put("response2", Turns.single(comparison.second().messages(), Role.ASSISTANT));
        if (!before.isEmpty()) {
            throw new Inexpressible("turns before the last question");
        }
        int number = 0;
        for (Judgment judgment : pair.judgments()) {
            row.put(PREFIX + ++number, label(Verdicts.ofPair(judgment)));
        }
        return row;
    }

    private static int label(Outcome outcome) {
        return switch (outcome) {
            case TIE -> 0;
            case LEFT -> 1;
            case RIGHT -> 2;
            case BOTH_BAD -> throw new Inexpressible("'both bad'");
            case CANNOT_JUDGE -> throw new Inexpressible("'cannot judge'");
        };
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID,
                Fact.PROMPT,
                Fact.RESPONSE,
                Fact.OTHER_RESPONSES,
                Fact.MODELS,
                Fact.VERDICT);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of(
                "instruction",
                "input",
                "response1",
                "response2",
                "id",
                "idx",
                "cmp_key",
                "annotators");
    }
}
