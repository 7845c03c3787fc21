package dev.earnest.formats;

import dev.earnest.judgments.RankingTable;
import java.util.Objects;

/// What [RankingFiles#read] found.
///
/// @param table the rankings
/// @param report what reading came to
public record RankingRead(RankingTable table, ReadReport report) {
    public RankingRead {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(report, "report");
    }
}
