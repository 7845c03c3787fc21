package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// A way to score things from pairwise comparisons. Implementations are records of their own settings,
/// immutable and safe to share between threads.
public interface RankMethod {
    /// @return the name on the command line, for example `bradley-terry`
    String name();

    /// Scores the items.
    ///
    /// @param comparisons at least one judgment with a preference
    /// @param options what all methods have in common
    /// @throws dev.earnest.crowd.CrowdException where the data do not suit this method
    RankResult fit(ComparisonTable comparisons, RankOptions options);
}
