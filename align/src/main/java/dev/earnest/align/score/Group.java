package dev.earnest.align.score;

import java.util.List;

/// Pairs that have something in common.
///
/// @param name what they have in common
/// @param share how often the model agrees with their labels
/// @param margin mean score difference
public record Group(String name, Share share, double margin) {
    static Group of(String name, List<ScoredPair> pairs) {
        return new Group(
                name,
                Share.of(pairs),
                pairs.stream().mapToDouble(ScoredPair::margin).average().orElse(Double.NaN));
    }
}
