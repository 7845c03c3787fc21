package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.AnnotatedRecord.Reply;
import dev.earnest.formats.example.AnnotatedRecord.Value;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks of a Label Studio export that are not pairwise: every result of type `choices` with one
/// choice, `rating` or `ranker` is an answer to the question named by `from_name`; other results are
/// kept as they are.
final class LabelStudioTasks implements Mapping<AnnotatedRecord> {
    /// What reading takes into account although writing spells it otherwise.
    static final Set<String> SPELLED_OTHERWISE =
            Set.of(
                    "id",
                    "data",
                    "annotations",
                    "annotations[].completed_by",
                    "annotations[].lead_time",
                    "annotations[].created_at",
                    "annotations[].result",
                    "annotations[].result[].from_name",
                    "annotations[].result[].to_name");

    static boolean isTask(ObjectNode row) {
        JsonNode annotations = row.get("annotations");
        JsonNode data = row.get("data");
        return annotations != null && annotations.isArray() && data != null && data.isObject();
    }

    static boolean hasType(ObjectNode row, String type) {
        boolean any = false;
        for (JsonNode annotation : row.get("annotations")) {
            JsonNode results = annotation.get("result");
            if (results == null) {
                continue;
            }
            for (JsonNode result : results) {
                JsonNode name = result.get("type");
                any = any || (name != null && name.isString() && name.stringValue().equals(type));
            }
        }
        return any;
    }

    static boolean isCancelled(ObjectNode annotation, String path) {
        return Fields.has(annotation, "was_cancelled")
                && Fields.bool(annotation, path, "was_cancelled");
    }

    /// @return the annotator: `completed_by` is a number, a name or an object with `email` or `id`
    static String annotator(ObjectNode annotation, String path) {
        if (annotation.get("completed_by") instanceof ObjectNode person) {
            String where = path + ".completed_by";
            return person.has("email")
                    ? Fields.name(person, where, "email")
                    : Fields.name(person, where, "id");
        }
        return Fields.name(annotation, path, "completed_by");
    }

    static Optional<Instant> time(ObjectNode annotation, String path) {
        if (!Fields.has(annotation, "created_at")) {
            return Optional.empty();
        }
        String text = Fields.text(annotation, path, "created_at");
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new FormatException(
                    "field '"
                            + path
                            + ".created_at' is '"
                            + text
                            + "', but a time such as 2026-01-31T12:00:00Z is expected",
                    e);
        }
    }

    static void putAnnotator(ObjectNode annotation, String annotator) {
        if (annotator.matches("0|[1-9][0-9]{0,8}")) {
            annotation.put("completed_by", Integer.parseInt(annotator));
        } else if (!annotator.isEmpty()) {
            annotation.put("completed_by", annotator);
        }
    }

    static void putTimes(ObjectNode annotation, OptionalDouble seconds, Optional<Instant> time) {
        seconds.ifPresent(value -> Numbers.put(annotation, "lead_time", value));
        time.ifPresent(value -> annotation.put("created_at", value.toString()));
    }

    @Override
    public boolean fits(ObjectNode row) {
        return isTask(row) && !hasType(row, "pairwise");
    }

    @Override
    public AnnotatedRecord read(ObjectNode row) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        Fields.object(row, "", "data")
                .properties()
                .forEach(e -> fields.put(e.getKey(), e.getValue()));
        List<Reply> replies = new ArrayList<>();
        ArrayNode annotations = Fields.list(row, "", "annotations");
        for (int i = 0; i < annotations.size(); i++) {
            String path = "annotations[" + i + "]";
            ObjectNode annotation = Fields.object(annotations.get(i), path);
            if (isCancelled(annotation, path)) {
                continue;
            }
            ArrayNode results = Fields.list(annotation, path, "result");
            for (int j = 0; j < results.size(); j++) {
                String resultPath = path + ".result[" + j + "]";
                ObjectNode result = Fields.object(results.get(j), resultPath);
                replies.add(
                        new Reply(
                                Fields.textOr(result, resultPath, "from_name"),
                                annotator(annotation, path),
                                value(result, resultPath),
                                Fields.number(annotation, path, "lead_time"),
                                time(annotation, path)));
            }
        }
        return new AnnotatedRecord(
                Origin.of(TextStyle.PLAIN).withId(Fields.name(row, "", "id")), fields, replies);
    }

    private static Value value(ObjectNode result, String path) {
        JsonNode value = Fields.required(result, path, "value");
        JsonNode choices = value.get("choices");
        if (choices instanceof ArrayNode list && list.size() == 1 && list.get(0).isString()) {
            return new Value.Category(list.get(0).stringValue());
        }
        JsonNode rating = value.get("rating");
        if (rating != null && rating.isNumber()) {
            return new Value.Category(rating.asString());
        }
        JsonNode ranker = value.get("ranker");
        if (ranker != null && ranker.get("rank") instanceof ArrayNode rank) {
            return Argilla.order(rank, path + ".value.ranker.rank");
        }
        return new Value.Other(value);
    }

    @Override
    public ObjectNode write(AnnotatedRecord example) {
        ObjectNode row = Json.object();
        LabelStudio.putId(row, example.origin().id());
        ObjectNode data = row.putObject("data");
        example.fields().forEach(data::set);
        ArrayNode annotations = row.putArray("annotations");
        for (Reply reply : example.answers()) {
            ObjectNode annotation = annotations.addObject();
            putAnnotator(annotation, reply.annotator());
            ObjectNode result = annotation.putArray("result").addObject();
            result.put("from_name", reply.question());
            write(result, reply.value());
            putTimes(annotation, reply.seconds(), reply.time());
        }
        return row;
    }

    private static void write(ObjectNode result, Value value) {
        switch (value) {
            case Value.Category category -> {
                result.put("type", "choices");
                result.putObject("value").putArray("choices").add(category.label());
            }
            case Value.Order order -> {
                result.put("type", "ranker");
                result.putObject("value").putObject("ranker").set("rank", Argilla.write(order));
            }
            case Value.Other other -> result.set("value", other.json());
        }
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID, Fact.FIELDS, Fact.ANNOTATOR, Fact.VERDICT, Fact.SECONDS, Fact.TIME);
    }

    @Override
    public Set<String> alsoReads() {
        return SPELLED_OTHERWISE;
    }
}
