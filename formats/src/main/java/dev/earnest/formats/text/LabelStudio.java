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
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Pairwise tasks of a Label Studio export: `data` holds the prompt (`prompt`, `question`,
/// `instruction` or `text`) and both answers (`answer1` and `answer2`, `response1` and `response2`, or
/// `left` and `right`); each annotation has a result of type `pairwise` with `selected` left or right.
/// Annotations that were cancelled or have no such result give no judgment.
final class LabelStudio implements Mapping<JudgedPair> {
    private static final List<String> PROMPTS =
            List.of("prompt", "question", "instruction", "text");
    private static final List<List<String>> ANSWERS =
            List.of(
                    List.of("answer1", "answer2"),
                    List.of("response1", "response2"),
                    List.of("left", "right"));

    @Override
    public boolean fits(ObjectNode row) {
        return LabelStudioTasks.isTask(row) && LabelStudioTasks.hasType(row, "pairwise");
    }

    @Override
    public JudgedPair read(ObjectNode row) {
        ObjectNode data = Fields.object(row, "", "data");
        String id = Fields.name(row, "", "id");
        List<String> answers = answers(data);
        var comparison =
                new Comparison(
                        id,
                        new Prompt("", prompt(data)),
                        Response.of(Fields.text(data, "data", answers.get(0))),
                        Response.of(Fields.text(data, "data", answers.get(1))));
        return new JudgedPair(
                Origin.of(TextStyle.PLAIN).withId(id), comparison, judgments(row, id));
    }

    private static List<Message> prompt(ObjectNode data) {
        for (String key : PROMPTS) {
            if (data.has(key)) {
                return List.of(Message.user(Fields.text(data, "data", key)));
            }
        }
        return List.of();
    }

    private static List<String> answers(ObjectNode data) {
        for (List<String> pair : ANSWERS) {
            if (data.has(pair.get(0)) && data.has(pair.get(1))) {
                return pair;
            }
        }
        throw new FormatException(
                "field 'data' has the keys "
                        + data.propertyNames()
                        + ", but answer1 and answer2, response1 and response2, or left and right"
                        + " are expected");
    }

    private static List<Judgment> judgments(ObjectNode row, String id) {
        List<Judgment> judgments = new ArrayList<>();
        ArrayNode annotations = Fields.list(row, "", "annotations");
        for (int i = 0; i < annotations.size(); i++) {
            String path = "annotations[" + i + "]";
            ObjectNode annotation = Fields.object(annotations.get(i), path);
            if (LabelStudioTasks.isCancelled(annotation, path)) {
                continue;
            }
            ArrayNode results = Fields.list(annotation, path, "result");
            for (int j = 0; j < results.size(); j++) {
                String resultPath = path + ".result[" + j + "]";
                ObjectNode result = Fields.object(results.get(j), resultPath);
                if (Fields.textOr(result, resultPath, "type").equals("pairwise")) {
                    judgments.add(
                            new Judgment(
                                    LabelStudioTasks.annotator(annotation, path),
                                    id,
                                    Shown.FIRST_LEFT,
                                    Verdicts.answer(selected(result, resultPath)),
                                    0,
                                    Fields.number(annotation, path, "lead_time"),
                                    LabelStudioTasks.time(annotation, path)));
                }
            }
        }
        return judgments;
    }

    private static Outcome selected(ObjectNode result, String path) {
        ObjectNode value = Fields.object(result, path, "value");
        String selected = Fields.text(value, path + ".value", "selected");
        return switch (selected) {
            case "left" -> Outcome.LEFT;
            case "right" -> Outcome.RIGHT;
            default ->
                    throw new FormatException(
                            "field '"
                                    + path
                                    + ".value.selected' is '"
                                    + selected
                                    + "', but left or right is expected");
        };
    }

    @Override
    public ObjectNode write(JudgedPair pair) {
        ObjectNode row = Json.object();
        Comparison comparison = pair.comparison();
        putId(row, pair.origin().id());
        ObjectNode data = row.putObject("data");
        if (!comparison.prompt().messages().isEmpty()) {
            data.put("prompt", Turns.single(comparison.prompt().messages(), Role.USER));
        }
        data.put("answer1", Turns.single(comparison.first().messages(), Role.ASSISTANT));
        data.put("answer2", Turns.single(comparison.second().messages(), Role.ASSISTANT));
        ArrayNode annotations = row.putArray("annotations");
        for (Judgment judgment : pair.judgments()) {
            annotations.add(annotation(judgment));
        }
        return row;
    }

    private static ObjectNode annotation(Judgment judgment) {
        ObjectNode annotation = Json.object();
        LabelStudioTasks.putAnnotator(annotation, judgment.annotator());
        ObjectNode result = annotation.putArray("result").addObject();
        result.putObject("value")
                .put(
                        "selected",
                        switch (Verdicts.ofPair(judgment)) {
                            case LEFT -> "left";
                            case RIGHT -> "right";
                            case TIE -> throw new Inexpressible("a tie");
                            case BOTH_BAD -> throw new Inexpressible("'both bad'");
                            case CANNOT_JUDGE -> throw new Inexpressible("'cannot judge'");
                        });
        result.put("from_name", "comparison");
        result.put("to_name", "comparison");
        result.put("type", "pairwise");
        annotation.put("was_cancelled", false);
        LabelStudioTasks.putTimes(annotation, judgment.seconds(), judgment.time());
        return annotation;
    }

    /// Writes an identifier as a number where it is one.
    static void putId(ObjectNode row, String id) {
        if (id.matches("0|[1-9][0-9]{0,8}")) {
            row.put("id", Integer.parseInt(id));
        } else if (!id.isEmpty()) {
            row.put("id", id);
        }
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID,
                Fact.PROMPT,
                Fact.RESPONSE,
                Fact.OTHER_RESPONSES,
                Fact.ANNOTATOR,
                Fact.VERDICT,
                Fact.SECONDS,
                Fact.TIME);
    }

    @Override
    public Set<String> alsoReads() {
        return LabelStudioTasks.SPELLED_OTHERWISE;
    }
}
