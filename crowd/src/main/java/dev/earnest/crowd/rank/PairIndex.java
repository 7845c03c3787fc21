package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Numbers unordered pairs of items in the order of their first appearance. A square table for few
/// items, where one lookup is one load; open addressing for many. Not thread-safe.
final class PairIndex {
    /// Up to here the square table takes at most 16 MiB.
    private static final int SQUARE = 2048;

    private static final int FREE = 0;

    private final int items;
    private int[] square = {};
    private long[] keys = {};
    private int[] slots = {};
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private int size;

    PairIndex(int items) {
        this.items = items;
        if (items <= SQUARE) {
            square = new int[items * items];
        } else {
            keys = new long[4096];
            slots = new int[4096];
        }
    }

    /// @param low smaller code
    /// @param high larger code
    /// @return number of this pair, new or known
    int of(int low, int high) {
        if (square.length > 0) {
            int place = low * items + high;
            if (square[place] == FREE) {
                square[place] = append(low, high) + 1;
            }
            return square[place] - 1;
        }
        long key = ((long) low << 32) | high;
        int slot = slot(keys, slots, key);
        if (slots[slot] == FREE) {
            keys[slot] = key;
            slots[slot] = append(low, high) + 1;
            if (size * 2 > slots.length) {
                grow();
                return size - 1;
            }
        }
        return slots[slot] - 1;
    }

    int size() {
        return size;
    }

    int[] first() {
        return Arrays.copyOf(first, size);
    }

    int[] second() {
        return Arrays.copyOf(second, size);
    }

    private int append(int low, int high) {
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        first[size] = low;
        second[size] = high;
        return size++;
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 4];
        int[] moreSlots = new int[slots.length * 4];
        for (int pair = 0; pair < size; pair++) {
            long key = ((long) first[pair] << 32) | second[pair];
            int slot = slot(moreKeys, moreSlots, key);
            moreKeys[slot] = key;
            moreSlots[slot] = pair + 1;
        }
        keys = moreKeys;
        slots = moreSlots;
    }

    private static int slot(long[] keys, int[] slots, long key) {
        int mask = slots.length - 1;
        int slot = (int) (Hashes.mix(key) & mask);
        while (slots[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
