package dev.earnest.align.instruct;

import java.util.List;
import java.util.Map;

/// A row of a labelled task.
///
/// @param place `file:line`
/// @param texts its fields that are one value, as text
/// @param lists its fields that are lists
public record LabelledRow(
        String place, Map<String, String> texts, Map<String, List<String>> lists) {
    public LabelledRow {
        texts = Map.copyOf(texts);
        lists = Map.copyOf(lists);
    }
}
