package dev.earnest.formats;

import dev.earnest.judgments.ComparisonTable;
import java.util.Objects;

/// What [ComparisonFiles#read] found.
///
/// @param table the comparisons
/// @param report what reading came to
public record ComparisonRead(ComparisonTable table, ReadReport report) {
    public ComparisonRead {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(report, "report");
    }
}
