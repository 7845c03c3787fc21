package dev.earnest.formats;

import dev.earnest.judgments.LabelTable;
import java.util.Objects;

/// What [LabelFiles#read] found.
///
/// @param table the labels
/// @param report what reading came to
public record LabelRead(LabelTable table, ReadReport report) {
    public LabelRead {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(report, "report");
    }
}
