package dev.earnest.formats.text;

import dev.earnest.formats.example.Leftover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what a row holds beyond its neutral form, by comparing the row with the one that would be
/// written, and puts it back. Because it is found by comparing, reading and writing in the same format
/// restores every row exactly, whatever a mapping leaves out.
final class Leftovers {
    private final Map<String, JsonNode> added = new LinkedHashMap<>();
    private final Map<String, JsonNode> changed = new LinkedHashMap<>();
    private final Set<String> absent = new LinkedHashSet<>();

    private Leftovers() {}

    static Leftover between(String format, ObjectNode row, ObjectNode written) {
        if (row.equals(written)) {
            return Leftover.NONE;
        }
        var found = new Leftovers();
        found.compareObjects("", row, written);
        return new Leftover(format, found.added, found.changed, found.absent);
    }

    /// @param written a row in the format of the leftover; changed in place
    static void restore(ObjectNode written, Leftover leftover) {
        leftover.absent().forEach(pointer -> remove(written, pointer));
        leftover.changed().forEach((pointer, value) -> set(written, pointer, value));
        leftover.added().forEach((pointer, value) -> set(written, pointer, value));
    }

    /// @return a pointer as messages call the place: `/messages/0/name` becomes `messages[].name`
    static String name(String pointer) {
        StringBuilder name = new StringBuilder();
        for (String step : steps(pointer)) {
            if (!step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
                name.append("[]");
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step);
            }
        }
        return name.toString();
    }

    /// @return the steps of a pointer, unescaped
    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private void compareObjects(String path, ObjectNode row, ObjectNode written) {
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String pointer = pointer(path, field.getKey());
            JsonNode other = written.get(field.getKey());
            if (other == null) {
                added.put(pointer, field.getValue());
            } else {
                compare(pointer, field.getValue(), other);
            }
        }
        for (String key : written.propertyNames()) {
            if (!row.has(key)) {
                absent.add(pointer(path, key));
            }
        }
    }

    private void compare(String pointer, JsonNode value, JsonNode other) {
        if (value instanceof ObjectNode left && other instanceof ObjectNode right) {
            compareObjects(pointer, left, right);
        } else if (value instanceof ArrayNode left
                && other instanceof ArrayNode right
                && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                compare(pointer + "/" + i, left.get(i), right.get(i));
            }
        } else if (!value.equals(other)) {
            changed.put(pointer, value);
        }
    }

    private static String pointer(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static void set(ObjectNode row, String pointer, JsonNode value) {
        List<String> steps = steps(pointer);
        JsonNode parent = parent(row, steps);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(steps.getLast()), value);
        } else {
            ((ObjectNode) parent).set(steps.getLast(), value);
        }
    }

    private static void remove(ObjectNode row, String pointer) {
        List<String> steps = steps(pointer);
        ((ObjectNode) parent(row, steps)).remove(steps.getLast());
    }

    private static JsonNode parent(ObjectNode row, List<String> steps) {
        JsonNode at = row;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = at instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : at.get(step);
        }
        return at;
    }
}
