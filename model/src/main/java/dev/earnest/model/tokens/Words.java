package dev.earnest.model.tokens;

import java.util.Arrays;

/// Different words as tokens, each with its count. Words only get shorter, so each keeps its place in one array.
final class Words {
    private int[] tokens = new int[1 << 16];
    private final int[] starts;
    private final int[] lengths;
    private final long[] counts;
    private int size;
    private int used;

    Words(int size) {
        starts = new int[size];
        lengths = new int[size];
        counts = new long[size];
    }

    void add(int[] word, long count) {
        if (used + word.length > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.addExact(used + word.length, tokens.length));
        }
        System.arraycopy(word, 0, tokens, used, word.length);
        starts[size] = used;
        lengths[size] = word.length;
        counts[size] = count;
        used += word.length;
        size++;
    }

    int size() {
        return size;
    }

    int length(int word) {
        return lengths[word];
    }

    long count(int word) {
        return counts[word];
    }

    int token(int word, int place) {
        return tokens[starts[word] + place];
    }

    void put(int word, int place, int token) {
        tokens[starts[word] + place] = token;
    }

    void cut(int word, int length) {
        lengths[word] = length;
    }
}
