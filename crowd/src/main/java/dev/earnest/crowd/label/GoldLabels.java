package dev.earnest.crowd.label;

import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Known true categories of some items. An item may have several acceptable categories.
public final class GoldLabels {
    /// No item is known.
    public static final GoldLabels NONE = of(List.of());

    private final Map<String, List<String>> values;

    private GoldLabels(Map<String, List<String>> values) {
        this.values = values;
    }

    /// @param labels known categories; an item that comes twice has both
    public static GoldLabels of(Iterable<Label> labels) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Label label : labels) {
            values.computeIfAbsent(label.item(), item -> new ArrayList<>()).add(label.value());
        }
        values.replaceAll((item, names) -> names.stream().distinct().toList());
        return new GoldLabels(values);
    }

    /// @return whether nothing is known
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// @return number of items that are known
    public int size() {
        return values.size();
    }

    /// @return the acceptable categories of an item, empty where it is unknown
    public List<String> of(String item) {
        return values.getOrDefault(item, List.of());
    }

    /// @return the known items with their categories, in the order given
    public Map<String, List<String>> asMap() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /// Codes for the inner loops: for every item of `items`, the code of its one gold category, or -1
    /// where it has none, several, or one that nobody gave (not in `labels`).
    public int[] codes(Dictionary items, Dictionary labels) {
        int[] codes = new int[items.size()];
        java.util.Arrays.fill(codes, -1);
        values.forEach((item, names) -> {
            int code = items.code(item);
            if (code >= 0 && names.size() == 1) {
                codes[code] = labels.code(names.getFirst());
            }
        });
        return codes;
    }
}
