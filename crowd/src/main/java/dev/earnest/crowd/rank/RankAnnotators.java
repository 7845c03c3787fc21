package dev.earnest.crowd.rank;

import dev.earnest.judgments.Dictionary;
import java.util.List;

/// What a ranking method found out about every annotator, as columns indexed by code.
///
/// @param annotators names
/// @param meaning what the reliability is
/// @param reliability one number an annotator, NaN where not identified
/// @param low lower bound of the reliability, NaN where not computed
/// @param high upper bound of the reliability
/// @param parameters further columns, for example `left bias`
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
public record RankAnnotators(
        Dictionary annotators,
        String meaning,
        double[] reliability,
        double[] low,
        double[] high,
        List<Column> parameters) {
    /// A further number of every annotator.
    ///
    /// @param name for example `left bias`
    /// @param value one number an annotator
    /// @param standardError NaN where it was not computed
    public record Column(String name, double[] value, double[] standardError) {}
}
