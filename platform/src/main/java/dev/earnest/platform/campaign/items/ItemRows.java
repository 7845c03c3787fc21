package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Earnest's own format: one item a row, with nothing said about which response is better unless `known` says it.
///
/// ```json
/// {"id":"q1","prompt":"...","responses":[{"text":"...","model":"m1"},"..."],
///  "known":{"better":0},"explanation":"...","language":"en","needs":{"language":"de"},"priority":0}
/// ```
///
/// A list in `needs`, such as `{"language":["de","fr"]}`, plans the answers to the item: one from somebody of each.
final class ItemRows {
    /// Answers to one item.
    private static final int MOST_PLANNED = 100;

    private static final Set<String> KNOWN_FIELDS =
            Set.of(
                    "id",
                    "prompt",
                    "responses",
                    "known",
                    "explanation",
                    "language",
                    "needs",
                    "priority");

    private ItemRows() {}

    static boolean fits(ObjectNode row) {
        return row.has("prompt")
                && (row.path("responses").isArray()
                        || row.has("known")
                        || (row.has("needs") && row.path("needs").isObject()));
    }

    static RowContent read(ObjectNode row) {
        List<Message> prompt = Turns.read(row.path("prompt"), "prompt", Role.USER);
        JsonNode list = row.path("responses");
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            responses.add(response(list.get(i), "responses[" + i + "]"));
        }
        ObjectNode extra = Json.object();
        row.properties()
                .forEach(field -> {
                    if (!KNOWN_FIELDS.contains(field.getKey())) {
                        extra.set(field.getKey(), field.getValue());
                    }
                });
        return new RowContent(
                text(row, "id"),
                new Prompt("", prompt),
                responses,
                List.of(),
                known(row.path("known"), responses.size()),
                new RowContent.About(
                        text(row, "explanation"),
                        text(row, "language"),
                        needs(row.path("needs")),
                        priority(row.path("priority"))),
                extra);
    }

    private static Response response(JsonNode node, String field) {
        if (node.isString()) {
            return new Response("", "", List.of(Message.assistant(node.stringValue())));
        }
        if (!node.isObject()) {
            throw new RowFault(
                    "'"
                            + field
                            + "' is neither a text nor {\"text\": \"...\", \"model\": \"...\"}");
        }
        JsonNode text = node.has("text") ? node.path("text") : node.path("messages");
        if (text.isMissingNode()) {
            throw new RowFault("'" + field + "' has no 'text'");
        }
        return new Response(
                node.path("id").asString(""),
                node.path("model").asString(""),
                Turns.read(text, field + ".text", Role.ASSISTANT));
    }

    static Optional<RowAnswer> known(JsonNode node, int responses) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isIntegralNumber()) {
            return Optional.of(better(node.intValue(), responses));
        }
        if (node.isString()) {
            return Optional.of(word(node.stringValue(), responses));
        }
        if (node instanceof ObjectNode object) {
            JsonNode better = object.path("better");
            return better.isIntegralNumber()
                    ? Optional.of(better(better.intValue(), responses))
                    : Optional.of(new RowAnswer.Spelled(object));
        }
        throw new RowFault(
                "'known' is neither {\"better\": 0}, nor tie, nor an answer as people give it");
    }

    private static RowAnswer better(int response, int responses) {
        if (response < 0 || response >= responses) {
            throw new RowFault(
                    "'known' says that response "
                            + response
                            + " is better; there are 0 to "
                            + (responses - 1));
        }
        return new RowAnswer.Better(response);
    }

    static RowAnswer word(String word, int responses) {
        String plain = word.strip().toLowerCase(java.util.Locale.ROOT);
        if (plain.equals("tie")) {
            return new RowAnswer.Tie();
        }
        if (plain.equals("both_bad") || plain.equals("all_bad")) {
            return new RowAnswer.AllBad();
        }
        if (plain.matches("[a-i]")) {
            return better(plain.charAt(0) - 'a', responses);
        }
        if (plain.matches("\\d")) {
            return better(Integer.parseInt(plain), responses);
        }
        throw new RowFault(
                "'known' is '"
                        + word
                        + "'; write a, b, tie, both_bad or the index of the better one");
    }

    private static ObjectNode needs(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Json.object();
        }
        if (!(node instanceof ObjectNode needs)) {
            throw new RowFault("'needs' is no group of fields such as {\"language\": \"de\"}");
        }
        needs.properties()
                .forEach(field -> {
                    JsonNode value = field.getValue();
                    boolean texts =
                            value.isArray()
                                    && value.size() >= 1
                                    && value.size() <= MOST_PLANNED
                                    && value.valueStream().allMatch(JsonNode::isString);
                    if (!value.isString() && !texts) {
                        throw new RowFault(
                                "'needs."
                                        + field.getKey()
                                        + "' is neither a text nor a list of 1 to "
                                        + MOST_PLANNED
                                        + " texts");
                    }
                });
        if (needs.valueStream().filter(JsonNode::isArray).count() > 1) {
            throw new RowFault("two fields of 'needs' are lists; one may be");
        }
        return needs;
    }

    private static int priority(JsonNode node) {
        int priority = node.asInt(0);
        if (priority < -100 || priority > 100) {
            throw new RowFault("'priority' is " + priority + "; it is -100 to 100");
        }
        return priority;
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("").strip();
    }
}
