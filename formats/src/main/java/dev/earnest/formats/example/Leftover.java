package dev.earnest.formats.example;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a row holds beyond its neutral form, so that writing it in the same format restores it. Keys
/// are JSON pointers (RFC 6901) into the row.
///
/// @param format name of the format the row was read as; empty where nothing is left over
/// @param added values that the neutral form does not mention
/// @param changed values that the neutral form would write otherwise
/// @param absent places that the neutral form would write and the row lacks
public record Leftover(
        String format,
        Map<String, JsonNode> added,
        Map<String, JsonNode> changed,
        Set<String> absent) {
    /// Nothing is left over.
    public static final Leftover NONE = new Leftover("", Map.of(), Map.of(), Set.of());

    public Leftover {
        Objects.requireNonNull(format, "format");
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        absent = Set.copyOf(absent);
    }

    /// @return whether the neutral form says everything
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && absent.isEmpty();
    }
}
