package dev.earnest.platform.campaign.review;

import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Answers of the crowd held against those of experts to the same items. Everybody is compared with one expert an item,
/// the first by name who is somebody else, so that the comparisons of a person are independent. Immutable.
///
/// @param people by handle, sorted
/// @param betweenExperts pairs of experts, one an item
/// @param contrary items on which more of the crowd contradict the expert than agree, the clearest first
/// @param items that an expert and somebody else answered
public record ExpertAgreement(
        Map<String, Count> people, Count betweenExperts, List<Contrary> contrary, int items) {
    public ExpertAgreement {
        people = java.util.Collections.unmodifiableMap(new TreeMap<>(people));
        contrary = List.copyOf(contrary);
    }

    /// How often answers were the same.
    ///
    /// @param same of these
    /// @param all compared
    public record Count(int same, int all) {
        Count plus(boolean alike) {
            return new Count(same + (alike ? 1 : 0), all + 1);
        }
    }

    /// An item on which the crowd contradicts an expert.
    ///
    /// @param item name
    /// @param expert what the first expert by name said
    /// @param crowd what most others said, the first by name of equally frequent
    /// @param same others who say what the expert said
    /// @param all others
    public record Contrary(String item, String expert, String crowd, int same, int all) {}

    /// @param crowd first answers to new work
    /// @param experts their answers to items kept for them
    /// @return how far they agree
    public static ExpertAgreement of(LabelTable crowd, LabelTable experts) {
        Map<String, TreeMap<String, String>> said = new TreeMap<>();
        for (int row = 0; row < experts.size(); row++) {
            said.computeIfAbsent(name(experts, row), _ -> new TreeMap<>())
                    .putIfAbsent(who(experts, row), label(experts, row));
        }
        Count between = new Count(0, 0);
        for (TreeMap<String, String> labels : said.values()) {
            if (labels.size() > 1) {
                List<String> two = List.copyOf(labels.values());
                between = between.plus(two.get(0).equals(two.get(1)));
            }
        }
        Map<String, Count> people = new TreeMap<>();
        Map<String, TreeMap<String, Integer>> votes = new HashMap<>();
        for (int row = 0; row < crowd.size(); row++) {
            TreeMap<String, String> labels = said.getOrDefault(name(crowd, row), new TreeMap<>());
            String own = who(crowd, row);
            String label = label(crowd, row);
            labels.entrySet().stream()
                    .filter(one -> !one.getKey().equals(own))
                    .findFirst()
                    .ifPresent(expert ->
                            people.merge(
                                    own,
                                    new Count(0, 0).plus(expert.getValue().equals(label)),
                                    (old, one) ->
                                            new Count(
                                                    old.same() + one.same(),
                                                    old.all() + one.all())));
            if (!labels.isEmpty() && !labels.firstKey().equals(own)) {
                votes.computeIfAbsent(name(crowd, row), _ -> new TreeMap<>())
                        .merge(label, 1, Integer::sum);
            }
        }
        return new ExpertAgreement(people, between, contrary(said, votes), votes.size());
    }

    private static List<Contrary> contrary(
            Map<String, TreeMap<String, String>> said,
            Map<String, TreeMap<String, Integer>> votes) {
        List<Contrary> found = new ArrayList<>();
        votes.forEach((item, counts) -> {
            String expert = said.getOrDefault(item, new TreeMap<>()).firstEntry().getValue();
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            int same = counts.getOrDefault(expert, 0);
            if (all - same > same) {
                String crowd =
                        counts.entrySet().stream()
                                .filter(one -> !one.getKey().equals(expert))
                                .max(
                                        Map.Entry.<String, Integer>comparingByValue()
                                                .thenComparing(
                                                        Map.Entry.<String, Integer>comparingByKey()
                                                                .reversed()))
                                .orElseThrow()
                                .getKey();
                found.add(new Contrary(item, expert, crowd, same, all));
            }
        });
        found.sort(
                Comparator.comparingInt((Contrary one) -> 2 * one.same() - one.all())
                        .thenComparing(Contrary::item));
        return found;
    }

    private static String name(LabelTable table, int row) {
        return table.items().name(table.item(row));
    }

    private static String who(LabelTable table, int row) {
        return table.annotators().name(table.annotator(row));
    }

    private static String label(LabelTable table, int row) {
        return table.labels().name(table.label(row));
    }
}
