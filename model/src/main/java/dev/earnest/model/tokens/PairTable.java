package dev.earnest.model.tokens;

import java.util.Arrays;

/// Pairs of neighbouring tokens with their counts and the words they stand in: a hash table with open addressing, as
/// there are millions of pairs and boxed ones would cost more than the work itself. Pairs are numbered as they come.
final class PairTable {
    private static final int[] NONE = {};

    private int[] slots = new int[1 << 16];
    private long[] pairs = new long[1 << 14];
    private long[] counts = new long[1 << 14];
    private int[][] words = new int[1 << 14][];
    private int[] used = new int[1 << 14];
    private int[] rounds = new int[1 << 14];
    private int size;

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    static int left(long pair) {
        return (int) (pair >>> 32);
    }

    static int right(long pair) {
        return (int) pair;
    }

    /// @return the pair's number; it is added when new
    int number(long pair) {
        int mask = slots.length - 1;
        int slot = hash(pair) & mask;
        while (slots[slot] != 0) {
            if (pairs[slots[slot] - 1] == pair) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & mask;
        }
        if (size == pairs.length) {
            grow();
            return number(pair);
        }
        pairs[size] = pair;
        words[size] = NONE;
        slots[slot] = ++size;
        return size - 1;
    }

    private static int hash(long pair) {
        long mixed = pair * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }

    private void grow() {
        pairs = Arrays.copyOf(pairs, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
        words = Arrays.copyOf(words, size * 2);
        used = Arrays.copyOf(used, size * 2);
        rounds = Arrays.copyOf(rounds, size * 2);
        slots = new int[size * 8];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hash(pairs[number]) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }

    int size() {
        return size;
    }

    long pair(int number) {
        return pairs[number];
    }

    long count(int number) {
        return counts[number];
    }

    void change(int number, long by) {
        counts[number] += by;
    }

    /// @param round above 0
    /// @return whether this was not asked before in this round
    boolean firstIn(int round, int number) {
        boolean first = rounds[number] != round;
        rounds[number] = round;
        return first;
    }

    /// Notes that the pair stands in the word; not again for the word noted last.
    void standsIn(int number, int word) {
        int length = used[number];
        int[] list = words[number];
        if (length > 0 && list[length - 1] == word) {
            return;
        }
        if (length == list.length) {
            list = Arrays.copyOf(list, Math.max(2, length * 2));
            words[number] = list;
        }
        list[length] = word;
        used[number] = length + 1;
    }

    /// @return the words in which the pair stood at some time, some maybe twice; they are forgotten
    int[] takeWords(int number) {
        int[] taken = Arrays.copyOf(words[number], used[number]);
        words[number] = NONE;
        used[number] = 0;
        return taken;
    }
}
