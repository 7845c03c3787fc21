package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Numbers unordered pairs of items while rows stream by. Where a triangle with a place for every possible
/// pair is small, or not much larger than the rows, a pair's number is its place there, with no look-up at
/// all; otherwise open addressing. Not thread-safe.
final class PairIndex {
    /// A triangle of up to so many pairs is always taken (24 bytes of counts each).
    private static final long SMALL = 1 << 16;

    /// A larger one up to here, where it has at most [#SPARSE] places a row.
    private static final long LARGE = 1 << 21;

    private static final long SPARSE = 2;
    private static final int FREE = 0;

    private final boolean triangle;
    private final int places;
    private long[] keys = {};
    private int[] slots = {};
    private int[] first = {};
    private int[] second = {};
    private int size;

    /// @param items number of items
    /// @param rows number of rows that will come
    PairIndex(int items, int rows) {
        long all = (long) items * (items - 1) / 2;
        triangle = all <= SMALL || (all <= LARGE && all <= SPARSE * rows);
        places = triangle ? (int) all : 0;
        if (!triangle) {
            keys = new long[4096];
            slots = new int[4096];
            first = new int[1024];
            second = new int[1024];
        }
    }

    /// @param low smaller code
    /// @param high larger code
    /// @return number of this pair, below [#capacity]
    int of(int low, int high) {
        return triangle ? high * (high - 1) / 2 + low : hashed(low, high);
    }

    /// @return upper bound of the numbers given so far
    int capacity() {
        return triangle ? places : first.length;
    }

    /// @param sums three cells of every number
    /// @return the numbers of pairs that have any weight
    int[] compact(double[] sums) {
        int[] kept = new int[triangle ? places : size];
        int found = 0;
        for (int pair = 0; pair < kept.length; pair++) {
            int cell = PairCounts.CELLS * pair;
            if (sums[cell] != 0 || sums[cell + 1] != 0 || sums[cell + 2] != 0) {
                kept[found++] = pair;
            }
        }
        return Arrays.copyOf(kept, found);
    }

    /// Writes the two items of every number in `kept`, which is ascending.
    void names(int[] kept, int[] low, int[] high) {
        int column = 1;
        for (int index = 0; index < kept.length; index++) {
            int pair = kept[index];
            if (!triangle) {
                low[index] = first[pair];
                high[index] = second[pair];
                continue;
            }
            while (pair >= column * (column + 1) / 2) {
                column++;
            }
            low[index] = pair - column * (column - 1) / 2;
            high[index] = column;
        }
    }

    private int hashed(int low, int high) {
        long key = ((long) low << 32) | high;
        int slot = slot(keys, slots, key);
        if (slots[slot] != FREE) {
            return slots[slot] - 1;
        }
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        first[size] = low;
        second[size] = high;
        keys[slot] = key;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
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
