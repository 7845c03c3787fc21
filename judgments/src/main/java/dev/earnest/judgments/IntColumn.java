package dev.earnest.judgments;

import java.util.Arrays;

/// A growable column of ints in chunks, so that ten million rows are never copied twice. Not
/// thread-safe.
final class IntColumn {
    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;

    private int[][] chunks = new int[4][];
    private int size;

    void add(int value) {
        if ((size & (CHUNK - 1)) == 0) {
            addChunk();
        }
        chunks[size >>> SHIFT][size & (CHUNK - 1)] = value;
        size++;
    }

    /// Adds the first `count` values of an array.
    void add(int[] values, int count) {
        for (int from = 0; from < count; ) {
            int used = size & (CHUNK - 1);
            if (used == 0) {
                addChunk();
            }
            int part = Math.min(count - from, CHUNK - used);
            System.arraycopy(values, from, chunks[size >>> SHIFT], used, part);
            from += part;
            size += part;
        }
    }

    private void addChunk() {
        int chunk = size >>> SHIFT;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        chunks[chunk] = new int[CHUNK];
    }

    /// Empties this column into one array and frees each chunk as it is copied.
    int[] drain() {
        int[] all = new int[size];
        for (int start = 0, chunk = 0; start < size; start += CHUNK, chunk++) {
            System.arraycopy(chunks[chunk], 0, all, start, Math.min(CHUNK, size - start));
            chunks[chunk] = new int[0];
        }
        size = 0;
        return all;
    }
}
