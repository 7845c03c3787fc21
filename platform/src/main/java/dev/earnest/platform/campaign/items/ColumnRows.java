package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tables with a column for the prompt and one for each response: `prompt, response_a, response_b, model_a, model_b`, and
/// the usual other names. A file with a prompt column alone is a file of prompts.
final class ColumnRows {
    private static final List<String> PROMPTS =
            List.of("prompt", "instruction", "question", "query", "input", "text");
    private static final Pattern RESPONSE =
            Pattern.compile("(?:response|answer|output|completion|generation)_?([a-i]|[0-9])");
    private static final Set<String> IDS =
            Set.of("id", "prompt_id", "question_id", "item", "item_id");

    private ColumnRows() {}

    static boolean fits(ObjectNode row) {
        return promptColumn(row).isPresent() && !responses(row).isEmpty();
    }

    static Optional<String> promptColumn(ObjectNode row) {
        return PROMPTS.stream()
                .filter(name -> {
                    JsonNode node = row.path(name);
                    return node.isString() || (node.isArray() && !node.isEmpty());
                })
                .findFirst();
    }

    private static List<String> responses(ObjectNode row) {
        return row.propertyNames().stream()
                .filter(name -> RESPONSE.matcher(name).matches())
                .sorted()
                .toList();
    }

    static RowContent read(ObjectNode row) {
        String promptColumn =
                promptColumn(row)
                        .orElseThrow(() ->
                                new RowFault(
                                        "there is no prompt; a column called "
                                                + String.join(", ", PROMPTS)
                                                + " holds it"));
        Set<String> used = new HashSet<>(Set.of(promptColumn, "language", "explanation", "known"));
        List<Response> responses = new ArrayList<>();
        for (String column : responses(row)) {
            Matcher name = RESPONSE.matcher(column);
            String suffix = name.matches() ? name.group(1) : "";
            used.add(column);
            String model = "";
            for (String key : List.of("model_" + suffix, "model" + suffix)) {
                used.add(key);
                model = model.isEmpty() ? row.path(key).asString("") : model;
            }
            responses.add(
                    new Response("", model, Turns.read(row.path(column), column, Role.ASSISTANT)));
        }
        String id = "";
        for (String key : IDS) {
            if (row.has(key)) {
                id = id.isEmpty() ? row.path(key).asString("").strip() : id;
                used.add(key);
            }
        }
        List<Message> prompt = Turns.read(row.path(promptColumn), promptColumn, Role.USER);
        ObjectNode extra = Json.object();
        row.properties()
                .forEach(field -> {
                    if (!used.contains(field.getKey())) {
                        extra.set(field.getKey(), field.getValue());
                    }
                });
        return new RowContent(
                id,
                new Prompt("", prompt),
                responses,
                List.of(),
                ItemRows.known(row.path("known"), responses.size()),
                new RowContent.About(
                        row.path("explanation").asString(""),
                        row.path("language").asString(""),
                        Json.object(),
                        0),
                extra);
    }
}
