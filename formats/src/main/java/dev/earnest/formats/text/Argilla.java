package dev.earnest.formats.text;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.AnnotatedRecord.Reply;
import dev.earnest.formats.example.AnnotatedRecord.Value;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Records exported from Argilla: `{"id","fields":{..},"responses":{question:[{"value","user_id"}]}}`.
/// A text or a number is a category or a rating, a list of names (or of `{"value","rank"}`) a ranking,
/// best first; several labels look the same as a ranking.
final class Argilla implements Mapping<AnnotatedRecord> {
    @Override
    public boolean fits(ObjectNode row) {
        JsonNode fields = row.get("fields");
        JsonNode responses = row.get("responses");
        return fields != null && fields.isObject() && responses != null && responses.isObject();
    }

    @Override
    public AnnotatedRecord read(ObjectNode row) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        Fields.object(row, "", "fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        List<Reply> replies = new ArrayList<>();
        ObjectNode responses = Fields.object(row, "", "responses");
        for (String question : responses.propertyNames()) {
            ArrayNode list = Fields.list(responses, "responses", question);
            for (int i = 0; i < list.size(); i++) {
                String path = "responses." + question + "[" + i + "]";
                ObjectNode reply = Fields.object(list.get(i), path);
                replies.add(
                        new Reply(
                                question,
                                Fields.name(reply, path, "user_id"),
                                value(Fields.required(reply, path, "value"), path + ".value"),
                                OptionalDouble.empty(),
                                Optional.empty()));
            }
        }
        return new AnnotatedRecord(
                Origin.of(TextStyle.PLAIN).withId(Fields.name(row, "", "id")), fields, replies);
    }

    private static Value value(JsonNode node, String path) {
        if (node.isString() || node.isNumber() || node.isBoolean()) {
            return new Value.Category(node.asString());
        }
        if (node instanceof ArrayNode list && isOrder(list)) {
            return order(list, path);
        }
        return new Value.Other(node);
    }

    private static boolean isOrder(ArrayNode list) {
        for (JsonNode entry : list) {
            if (!entry.isString() && !(entry.has("value") && entry.has("rank"))) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    /// @return an order, best first: a list of names, or of `{"value","rank"}` where equal ranks tie
    static Value.Order order(ArrayNode list, String path) {
        TreeMap<Integer, List<String>> tiers = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            String entryPath = path + "[" + i + "]";
            if (entry.isString()) {
                tiers.put(i, List.of(entry.stringValue()));
                continue;
            }
            ObjectNode ranked = Fields.object(entry, entryPath);
            OptionalDouble rank = Fields.number(ranked, entryPath, "rank");
            tiers.computeIfAbsent((int) rank.orElse(i), _ -> new ArrayList<>())
                    .add(Fields.text(ranked, entryPath, "value"));
        }
        return new Value.Order(List.copyOf(tiers.values()));
    }

    static ArrayNode write(Value.Order order) {
        ArrayNode list = Json.array();
        boolean ties = order.tiers().stream().anyMatch(tier -> tier.size() > 1);
        for (int i = 0; i < order.tiers().size(); i++) {
            for (String name : order.tiers().get(i)) {
                if (ties) {
                    list.addObject().put("value", name).put("rank", i + 1);
                } else {
                    list.add(name);
                }
            }
        }
        return list;
    }

    @Override
    public ObjectNode write(AnnotatedRecord example) {
        ObjectNode row = Json.object();
        if (!example.origin().id().isEmpty()) {
            row.put("id", example.origin().id());
        }
        ObjectNode fields = row.putObject("fields");
        example.fields().forEach(fields::set);
        ObjectNode responses = row.putObject("responses");
        for (Reply reply : example.answers()) {
            ArrayNode list =
                    responses.get(reply.question()) instanceof ArrayNode known
                            ? known
                            : responses.putArray(reply.question());
            ObjectNode response = list.addObject();
            switch (reply.value()) {
                case Value.Category category -> response.put("value", category.label());
                case Value.Order order -> response.set("value", write(order));
                case Value.Other other -> response.set("value", other.json());
            }
            if (!reply.annotator().isEmpty()) {
                response.put("user_id", reply.annotator());
            }
        }
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.ID, Fact.FIELDS, Fact.ANNOTATOR, Fact.VERDICT);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("id");
    }
}
