package dev.earnest.monitor.repeats;

import java.util.Arrays;

/// Groups one annotator's rows by item: a small hash table that is used again for every annotator, so
/// that nothing is sorted and nothing is allocated per row. Not thread-safe.
final class ItemGroups {
    private int[] slot = {};
    private int[] itemOf = {};
    private long[] itemKey = {};
    private int[] contextKey = {};
    private int[] start = {};
    private int[] order = {};
    private int items;

    /// Groups `rows[from] ... rows[to - 1]`.
    void group(RepeatRows table, int[] rows, int from, int to) {
        int size = to - from;
        int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, size)) << 2);
        if (slot.length < capacity) {
            slot = new int[capacity];
        }
        if (itemOf.length < size) {
            itemOf = new int[size];
            itemKey = new long[size];
            contextKey = new int[size];
            order = new int[size];
            start = new int[size + 1];
        }
        Arrays.fill(slot, 0, capacity, -1);
        items = 0;
        for (int index = 0; index < size; index++) {
            int row = rows[from + index];
            itemOf[index] = find(table.itemKey(row), table.contextKey(row), capacity - 1);
        }
        Arrays.fill(start, 0, items + 1, 0);
        for (int index = 0; index < size; index++) {
            start[itemOf[index] + 1]++;
        }
        for (int item = 0; item < items; item++) {
            start[item + 1] += start[item];
        }
        for (int index = size - 1; index >= 0; index--) {
            int item = itemOf[index];
            order[--start[item + 1]] = rows[from + index];
        }
        // The loop above left every start at its own group's begin, one place too far right.
        System.arraycopy(start, 1, start, 0, items);
        start[items] = size;
    }

    private int find(long item, int context, int mask) {
        int at = (int) (((item * 31 + context) * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (slot[at] >= 0) {
            if (itemKey[slot[at]] == item && contextKey[slot[at]] == context) {
                return slot[at];
            }
            at = (at + 1) & mask;
        }
        slot[at] = items;
        itemKey[items] = item;
        contextKey[items] = context;
        return items++;
    }

    int items() {
        return items;
    }

    int begin(int item) {
        return start[item];
    }

    int end(int item) {
        return start[item + 1];
    }

    int row(int place) {
        return order[place];
    }

    /// Sorts the rows of an item by occasion; there are few.
    void sort(RepeatRows table, int item) {
        for (int place = begin(item) + 1; place < end(item); place++) {
            int row = order[place];
            int at = place;
            while (at > begin(item) && table.occasion(order[at - 1]) > table.occasion(row)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
    }
}
