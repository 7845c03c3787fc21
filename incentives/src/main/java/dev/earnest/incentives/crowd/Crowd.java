package dev.earnest.incentives.crowd;

import dev.earnest.judgments.ComparisonTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A simulated campaign with its truth. Immutable.
///
/// @param spec of the crowd
/// @param seed of everything random
/// @param answers of the annotators, grouped by annotator, in the order of time; with the covariates
///     `length` (words) and `markdown` (marks), left minus right
/// @param experts labels of the experts, named `expert-1` and so on; empty without experts
/// @param machine labels of the machine judge, without an annotator; empty without one
/// @param annotators truth about each, in the order of [AnswerSink]
/// @param items truth about each
public record Crowd(
        CrowdSpec spec,
        long seed,
        ComparisonTable answers,
        ComparisonTable experts,
        ComparisonTable machine,
        List<AnnotatorTruth> annotators,
        List<ItemTruth> items) {

    public Crowd {
        annotators = List.copyOf(annotators);
        items = List.copyOf(items);
    }

    /// @return by prompt, the share of committed people who choose the first response of a gold item
    public Map<String, Double> gold() {
        Map<String, Double> gold = new LinkedHashMap<>();
        for (ItemTruth item : items) {
            if (item.gold()) {
                gold.put(item.prompt(), item.share());
            }
        }
        return gold;
    }

    /// @return by annotator's name, the group
    public Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        annotators.forEach(each -> groups.put(each.name(), each.group()));
        return groups;
    }

    /// @return `kappa` of these items between two committed annotators: they agree on an item with
    ///     probability `(1 + kappa) / 2`
    public double kappa() {
        return items.stream()
                .mapToDouble(i -> excess(i.share()) * excess(i.share()))
                .average()
                .orElse(0);
    }

    /// @return `kappa` of these items between a committed annotator and an expert
    public double expertKappa() {
        return items.stream()
                .mapToDouble(i -> excess(i.share()) * excess(i.expertShare()))
                .average()
                .orElse(0);
    }

    /// @return `kappa` of these items between two experts
    public double kappaBetweenExperts() {
        return items.stream()
                .mapToDouble(i -> excess(i.expertShare()) * excess(i.expertShare()))
                .average()
                .orElse(0);
    }

    private static double excess(double share) {
        return 2 * share - 1;
    }
}
