package dev.earnest.judgments;

import java.util.Arrays;

/// A growable column of bytes. Not thread-safe.
final class ByteColumn {
    private byte[] values = new byte[1024];
    private int size;

    void add(byte value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, size * 2L));
        }
        values[size++] = value;
    }

    void setLast(byte value) {
        values[size - 1] = value;
    }

    byte[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
