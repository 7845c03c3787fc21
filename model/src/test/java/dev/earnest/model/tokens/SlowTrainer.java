package dev.earnest.model.tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trains by counting all pairs of all words anew for each merge.
final class SlowTrainer {
    private record Pair(int left, int right) {}

    private SlowTrainer() {}

    static List<TrainedBpe.Merge> merges(BpeSettings settings, String text, int most) {
        MergeTable table = new MergeTable(settings);
        List<List<Integer>> words = new ArrayList<>();
        settings.split()
                .words(
                        text,
                        word -> {
                            List<Integer> tokens = new ArrayList<>();
                            for (int token :
                                    table.bytes(
                                            word.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8))) {
                                tokens.add(token);
                            }
                            words.add(tokens);
                        });
        for (int merge = 0; merge < most; merge++) {
            Map<Pair, Integer> counts = new HashMap<>();
            for (List<Integer> word : words) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    counts.merge(new Pair(word.get(i), word.get(i + 1)), 1, Integer::sum);
                }
            }
            Optional<Pair> best =
                    counts.keySet().stream()
                            .filter(pair ->
                                    counts.getOrDefault(pair, 0) >= settings.minimumFrequency())
                            .max(
                                    Comparator.<Pair>comparingInt(
                                                    pair -> counts.getOrDefault(pair, 0))
                                            .thenComparing(
                                                    Comparator.comparingInt(Pair::left)
                                                            .thenComparingInt(Pair::right)
                                                            .reversed()));
            if (best.isEmpty()) {
                break;
            }
            int left = best.get().left();
            int right = best.get().right();
            int merged = table.merge(left, right);
            for (List<Integer> word : words) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    if (word.get(i) == left && word.get(i + 1) == right) {
                        word.set(i, merged);
                        word.subList(i + 1, i + 2).clear();
                    }
                }
            }
        }
        return table.trained().merges();
    }
}
