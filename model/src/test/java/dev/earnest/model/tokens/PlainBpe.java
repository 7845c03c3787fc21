package dev.earnest.model.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Byte-level BPE written as its definition reads: in each word, the merge that was learnt first is done first.
final class PlainBpe {
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<TrainedBpe.Merge, Integer> ranks = new HashMap<>();
    private final Split split;

    PlainBpe(TrainedBpe trained) {
        for (int id = 0; id < trained.tokens().size(); id++) {
            ids.put(trained.tokens().get(id), id);
        }
        for (int rank = 0; rank < trained.merges().size(); rank++) {
            ranks.putIfAbsent(trained.merges().get(rank), rank);
        }
        split = trained.settings().split();
    }

    int[] encode(String text) {
        List<Integer> all = new ArrayList<>();
        split.words(text, word -> word(word, all));
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    private void word(String word, List<Integer> out) {
        List<String> parts = new ArrayList<>();
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            parts.add(String.valueOf(ByteAlphabet.character(b & 0xFF)));
        }
        while (true) {
            int best = Integer.MAX_VALUE;
            int place = -1;
            for (int i = 0; i + 1 < parts.size(); i++) {
                int rank =
                        ranks.getOrDefault(
                                new TrainedBpe.Merge(parts.get(i), parts.get(i + 1)),
                                Integer.MAX_VALUE);
                if (rank < best) {
                    best = rank;
                    place = i;
                }
            }
            if (place < 0) {
                parts.forEach(part -> out.add(ids.get(part)));
                return;
            }
            parts.set(place, parts.get(place) + parts.remove(place + 1));
        }
    }
}
