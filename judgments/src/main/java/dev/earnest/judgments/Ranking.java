package dev.earnest.judgments;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// One annotator's order of several responses, best first.
///
/// @param annotator who ranked
/// @param item identifier of what was ranked, usually the prompt
/// @param tiers groups of names, best group first; names within a group are tied
public record Ranking(String annotator, String item, List<List<String>> tiers) {
    public Ranking {
        Objects.requireNonNull(annotator, "annotator");
        Objects.requireNonNull(item, "item");
        tiers = tiers.stream().map(List::copyOf).toList();
        Set<String> seen = new HashSet<>();
        for (List<String> tier : tiers) {
            if (tier.isEmpty()) {
                throw new IllegalArgumentException("a tier of a ranking is empty");
            }
            for (String name : tier) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("'" + name + "' is ranked twice");
                }
            }
        }
    }
}
