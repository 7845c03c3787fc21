package dev.earnest.platform.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of a JSON object one by one. What does not fit is noted at its pointer and reading goes on with
/// the default, so that one reading finds everything that is wrong. Fields that nobody asked for are refused by
/// [#finish]. Not thread-safe.
final class JsonFields {
    private final ObjectNode tree;
    private final String pointer;
    private final Problems problems;
    private final boolean group;
    private final TreeSet<String> known = new TreeSet<>();

    private JsonFields(ObjectNode tree, String pointer, Problems problems, boolean group) {
        this.tree = tree;
        this.pointer = pointer;
        this.problems = problems;
        this.group = group;
    }

    /// @param what the object is, for the message where there is none
    static JsonFields of(JsonNode tree, String pointer, String what, Problems problems) {
        if (tree instanceof ObjectNode object) {
            return new JsonFields(object, pointer, problems, true);
        }
        problems.add(pointer, what + " is a group of fields, not " + describe(tree));
        return new JsonFields(Json.object(), pointer, problems, false);
    }

    /// @return where this object stands
    String pointer() {
        return pointer;
    }

    /// @return whether the field is there and not null
    boolean has(String key) {
        return find(key).isPresent();
    }

    String text(String key, String otherwise) {
        return find(key)
                .map(node -> {
                    if (!node.isString()) {
                        return wrong(key, node, "a text", otherwise);
                    }
                    return node.stringValue();
                })
                .orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return find(key)
                .map(node -> {
                    if (!node.isBoolean()) {
                        return wrong(key, node, "true or false", otherwise);
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    int whole(String key, int otherwise) {
        return find(key)
                .map(node -> {
                    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                        return wrong(key, node, "a whole number", otherwise);
                    }
                    return node.intValue();
                })
                .orElse(otherwise);
    }

    long amount(String key, long otherwise) {
        return find(key)
                .map(node -> {
                    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                        return wrong(key, node, "a whole number", otherwise);
                    }
                    return node.longValue();
                })
                .orElse(otherwise);
    }

    double number(String key, double otherwise) {
        return find(key)
                .map(node -> {
                    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                        return wrong(key, node, "a number", otherwise);
                    }
                    return node.doubleValue();
                })
                .orElse(otherwise);
    }

    List<String> texts(String key, List<String> otherwise) {
        return each(
                key,
                otherwise,
                (node, place) -> {
                    if (node.isString()) {
                        return Optional.of(node.stringValue());
                    }
                    problems.add(place, "expected a text, but found " + describe(node));
                    return Optional.empty();
                });
    }

    <T> List<T> list(
            String key, String what, List<T> otherwise, Function<JsonFields, Optional<T>> read) {
        return each(
                key,
                otherwise,
                (node, place) -> read.apply(JsonFields.of(node, place, what, problems)));
    }

    /// @return the fields within a field; none where it is absent
    JsonFields object(String key, String what) {
        Optional<JsonNode> node = find(key);
        return node.isPresent()
                ? of(node.get(), pointer + "/" + key, what, problems)
                : new JsonFields(Json.object(), pointer + "/" + key, problems, true);
    }

    /// Refuses fields that nobody asked for, then makes the value that the fields state.
    ///
    /// @return empty where something is wrong with it
    <T> Optional<T> finish(Supplier<T> make) {
        tree.propertyNames()
                .forEach(name -> {
                    if (!known.contains(name)) {
                        problems.add(
                                pointer + "/" + name,
                                "there is no field '"
                                        + name
                                        + "' here"
                                        + Nearest.hint(name, known)
                                        + " (there are "
                                        + String.join(", ", known)
                                        + ")");
                    }
                });
        // What is no group of fields has been told; that its fields are missing says nothing more.
        return group ? problems.within(pointer, make) : Optional.empty();
    }

    private interface Element<T> {
        Optional<T> read(JsonNode node, String place);
    }

    private <T> List<T> each(String key, List<T> otherwise, Element<T> element) {
        Optional<JsonNode> node = find(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        if (!(node.get() instanceof ArrayNode list)) {
            return wrong(key, node.get(), "a list", otherwise);
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            element.read(list.get(i), pointer + "/" + key + "/" + i).ifPresent(values::add);
        }
        return values;
    }

    private Optional<JsonNode> find(String key) {
        known.add(key);
        return Optional.ofNullable(tree.get(key)).filter(node -> !node.isNull());
    }

    private <T> T wrong(String key, JsonNode node, String expected, T otherwise) {
        problems.add(pointer + "/" + key, "expected " + expected + ", but found " + describe(node));
        return otherwise;
    }

    private static String describe(JsonNode node) {
        if (node.isString()) {
            String text = node.stringValue();
            return "'" + (text.length() > 40 ? text.substring(0, 40) + "...'" : text + "'");
        }
        if (node.isArray()) {
            return "a list";
        }
        return node.isObject() ? "a group of fields" : node.asString();
    }
}
