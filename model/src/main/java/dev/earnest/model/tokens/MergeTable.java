package dev.earnest.model.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The vocabulary as it grows: special tokens, the 256 bytes in the order of their characters, then merges.
final class MergeTable {
    private final BpeSettings settings;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<TrainedBpe.Merge> merges = new ArrayList<>();
    private final int[] ofByte = new int[256];

    MergeTable(BpeSettings settings) {
        this.settings = settings;
        settings.special().all().forEach(this::add);
        List<Character> alphabet =
                IntStream.range(0, 256).mapToObj(ByteAlphabet::character).sorted().toList();
        alphabet.forEach(c -> add(c.toString()));
        for (int b = 0; b < 256; b++) {
            ofByte[b] = ids.getOrDefault(String.valueOf(ByteAlphabet.character(b)), -1);
        }
    }

    private int add(String text) {
        Integer there = ids.putIfAbsent(text, texts.size());
        if (there != null) {
            return there;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    int[] bytes(byte[] word) {
        int[] tokens = new int[word.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = ofByte[word[i] & 0xFF];
        }
        return tokens;
    }

    int size() {
        return texts.size();
    }

    /// @return bytes of a token
    int length(int id) {
        return texts.get(id).length();
    }

    /// @return the id of the merged token; two pairs can give the same text and share the id
    int merge(int left, int right) {
        merges.add(new TrainedBpe.Merge(texts.get(left), texts.get(right)));
        return add(texts.get(left) + texts.get(right));
    }

    TrainedBpe trained() {
        return new TrainedBpe(settings, List.copyOf(texts), List.copyOf(merges));
    }
}
