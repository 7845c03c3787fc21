package dev.earnest.judgments;

import java.util.Objects;

/// A category that an annotator, a gold standard or an aggregation gives to an item.
///
/// @param item what was labelled
/// @param value the category
public record Label(String item, String value) {
    public Label {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(value, "value");
    }
}
