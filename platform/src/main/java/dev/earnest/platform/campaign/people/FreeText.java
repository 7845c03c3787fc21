package dev.earnest.platform.campaign.people;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people wrote in their own words, within answers and events: it may tell who they are, so it goes when their
/// personal data is erased. Choices, ranks, ratings and places in texts stay.
public final class FreeText {
    // Asides, which no result is made from.
    private static final Set<String> NOTES =
            Set.of(
                    "reason",
                    "comment",
                    "note",
                    "question",
                    "message",
                    "statement",
                    "ruling",
                    "why");

    // Texts that are the answer itself: demonstrations, corrections, better replies, and what they
    // rest on.
    private static final Set<String> TEXTS = Set.of("text", "sources");

    private FreeText() {}

    /// @param keepTexts whether texts that are answers stay, because the person agreed to that; notes always go
    /// @return a copy with the same fields, words made empty
    public static ObjectNode without(ObjectNode tree, boolean keepTexts) {
        ObjectNode copy = tree.deepCopy();
        strip(copy, keepTexts);
        return copy;
    }

    private static void strip(JsonNode node, boolean keepTexts) {
        switch (node) {
            case ObjectNode object -> {
                for (String name : object.propertyNames().stream().toList()) {
                    JsonNode value = object.path(name);
                    boolean words = NOTES.contains(name) || (!keepTexts && TEXTS.contains(name));
                    if (words && value.isString()) {
                        object.put(name, "");
                    } else if (words && value instanceof ArrayNode) {
                        object.putArray(name);
                    } else {
                        strip(value, keepTexts);
                    }
                }
            }
            case ArrayNode array -> array.forEach(element -> strip(element, keepTexts));
            default -> {
                // Numbers, truth values and enumerated words.
            }
        }
    }
}
