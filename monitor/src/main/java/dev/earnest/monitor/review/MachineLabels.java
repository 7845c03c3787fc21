package dev.earnest.monitor.review;

import dev.earnest.monitor.MonitorException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Answers of one machine judge to items of the crowd; where it answered an item several times, the more
/// frequent answer, and none where answers are as frequent.
///
/// @param byItem item name in [FirstAnswerTable] to label
/// @param rows answers of the machine
/// @param matched of these, the ones to items of the crowd
record MachineLabels(Map<String, String> byItem, int rows, int matched) {
    static MachineLabels of(Answers answers, ItemCodes items) {
        if (answers.annotators().size() > 1) {
            throw new MonitorException(
                    "the machine's answers name "
                            + answers.annotators().size()
                            + " judges: compare with one machine at a time");
        }
        Map<Integer, TreeMap<String, Integer>> counts = new HashMap<>();
        int matched = 0;
        for (int row = 0; row < answers.size(); row++) {
            ItemCodes.Known known = items.find(answers, row);
            if (known.item() != ItemCodes.UNKNOWN) {
                matched++;
                known.label()
                        .ifPresent(label ->
                                counts.computeIfAbsent(known.item(), item -> new TreeMap<>())
                                        .merge(label, 1, Integer::sum));
            }
        }
        Map<String, String> byItem = new HashMap<>();
        counts.forEach((item, labels) -> {
            int most = labels.values().stream().mapToInt(count -> count).max().orElse(0);
            var leading =
                    labels.entrySet().stream().filter(label -> label.getValue() == most).toList();
            if (leading.size() == 1) {
                byItem.put(FirstAnswerTable.name(item), leading.getFirst().getKey());
            }
        });
        return new MachineLabels(byItem, answers.size(), matched);
    }
}
