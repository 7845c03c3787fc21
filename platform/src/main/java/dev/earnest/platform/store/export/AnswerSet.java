package dev.earnest.platform.store.export;

import java.util.HashMap;
import java.util.Map;

/// A set of answer ids: about a bit for each where they lie close together. Not thread-safe.
final class AnswerSet {
    private static final int SHIFT = 12;
    private static final int WORDS = 1 << (SHIFT - 6);

    private final Map<Long, long[]> pages = new HashMap<>();

    void add(long id) {
        long[] page = pages.computeIfAbsent(id >> SHIFT, _ -> new long[WORDS]);
        page[word(id)] |= 1L << (id & 63);
    }

    void remove(long id) {
        long[] page = pages.get(id >> SHIFT);
        if (page != null) {
            page[word(id)] &= ~(1L << (id & 63));
        }
    }

    boolean contains(long id) {
        long[] page = pages.get(id >> SHIFT);
        return page != null && (page[word(id)] & (1L << (id & 63))) != 0;
    }

    private static int word(long id) {
        return (int) (id >> 6) & (WORDS - 1);
    }
}
