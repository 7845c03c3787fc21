package dev.earnest.monitor.review;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Labels of one or several experts to items of the crowd. Every annotator is compared with one expert an
/// item, the first by name who is somebody else, so that comparisons are independent; experts with each
/// other likewise by one pair an item.
///
/// @param byItem item to expert to label, experts sorted by name
/// @param rows answers of experts
/// @param matched of these, the ones to items of the crowd
record ExpertLabels(Map<Integer, TreeMap<String, String>> byItem, int rows, int matched) {
    /// @param answers of experts
    static ExpertLabels of(Answers answers, ItemCodes items) {
        Map<Integer, TreeMap<String, String>> byItem = new HashMap<>();
        Map<String, Integer> earliest = new HashMap<>();
        int matched = 0;
        for (int row = 0; row < answers.size(); row++) {
            ItemCodes.Known known = items.find(answers, row);
            if (known.item() == ItemCodes.UNKNOWN) {
                continue;
            }
            matched++;
            String expert = answers.annotators().name(answers.annotator(row));
            String place = known.item() + " " + expert;
            boolean first = answers.occasion(row) < earliest.getOrDefault(place, Integer.MAX_VALUE);
            if (first && known.label().filter(items::decided).isPresent()) {
                earliest.put(place, answers.occasion(row));
                byItem.computeIfAbsent(known.item(), item -> new TreeMap<>())
                        .put(expert, known.label().get());
            }
        }
        return new ExpertLabels(byItem, answers.size(), matched);
    }

    /// @return equal labels among pairs of experts, one pair an item; empty without such an item
    Optional<Share> betweenExperts() {
        int pairs = 0;
        int equal = 0;
        for (TreeMap<String, String> labels : byItem.values()) {
            if (labels.size() > 1) {
                List<String> two = List.copyOf(labels.values()).subList(0, 2);
                pairs++;
                equal += two.get(0).equals(two.get(1)) ? 1 : 0;
            }
        }
        return pairs == 0 ? Optional.empty() : Optional.of(new Share(equal, pairs));
    }

    /// @param first first answers of the crowd
    /// @return by annotator code, labels equal to an expert's; empty without any
    List<Optional<Share>> agreement(LabelTable first) {
        int[] all = new int[first.annotators().size()];
        int[] equal = new int[all.length];
        for (int row = 0; row < first.size(); row++) {
            int annotator = first.annotator(row);
            String own = first.annotators().name(annotator);
            int item = Integer.parseInt(first.items().name(first.item(row)));
            for (Map.Entry<String, String> expert :
                    byItem.getOrDefault(item, new TreeMap<>()).entrySet()) {
                if (!expert.getKey().equals(own)) {
                    all[annotator]++;
                    equal[annotator] +=
                            expert.getValue().equals(first.labels().name(first.label(row))) ? 1 : 0;
                    break;
                }
            }
        }
        return Share.each(equal, all);
    }
}
