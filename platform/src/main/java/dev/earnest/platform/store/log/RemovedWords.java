package dev.earnest.platform.store.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Words that were taken out of a JSON tree, and other trees that repeat them.
final class RemovedWords {
    private final Set<String> words = new HashSet<>();

    /// Learns what is in one tree and not at the same place of the other.
    void compare(JsonNode before, JsonNode after) {
        if (before.isString()) {
            if (!before.equals(after) && !before.asString().isBlank()) {
                words.add(before.asString());
            }
        } else if (before instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                compare(field.getValue(), after.path(field.getKey()));
            }
        } else if (before instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                compare(list.get(i), after.path(i));
            }
        }
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Makes empty whatever repeats the words.
    ///
    /// @param tree changed in place
    /// @return whether anything was
    boolean forget(JsonNode tree) {
        boolean changed = false;
        if (tree instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
                JsonNode value = field.getValue();
                if (value.isString() && words.contains(value.asString())) {
                    object.put(field.getKey(), "");
                    changed = true;
                } else {
                    changed |= forget(value);
                }
            }
        } else if (tree instanceof ArrayNode list) {
            for (JsonNode value : list) {
                changed |= forget(value);
            }
        }
        return changed;
    }
}
