package dev.earnest.judgments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers names in order of first appearance. An open-addressing table over one byte array: no object
/// per name. Not thread-safe.
public final class DictionaryBuilder {
    private static final int FREE = 0;

    private byte[] text = new byte[1024];
    private int[] ends = new int[64];
    private int[] slots = new int[256];
    private int size;

    /// @return the code of this name, new or known
    public int code(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return code(bytes, 0, bytes.length);
    }

    /// Looks up or adds a name given as UTF-8 bytes `buffer[from, to)`. The caller has checked that they
    /// are valid UTF-8.
    ///
    /// @return the code of this name, new or known
    public int code(byte[] buffer, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(buffer, from, to) & mask;
        while (slots[slot] != FREE) {
            int code = slots[slot] - 1;
            if (matches(text, ends, code, buffer, from, to)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size + 1;
        append(buffer, from, to);
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    /// @return the number of names so far
    public int size() {
        return size;
    }

    /// @return an immutable dictionary of the names so far
    public Dictionary build() {
        int bytes = size == 0 ? 0 : ends[size - 1];
        return new Dictionary(
                Arrays.copyOf(text, bytes), Arrays.copyOf(ends, size), slots.clone(), size);
    }

    static int find(byte[] text, int[] ends, int[] slots, byte[] buffer, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(buffer, from, to) & mask;
        while (slots[slot] != FREE) {
            int code = slots[slot] - 1;
            if (matches(text, ends, code, buffer, from, to)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private void append(byte[] buffer, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int length = to - from;
        if (length > Integer.MAX_VALUE - 16 - start) {
            throw new IllegalStateException("the names of one column exceed 2 GiB of text");
        }
        if (start + length > text.length) {
            long wanted = Math.max(start + (long) length, text.length * 2L);
            text = Arrays.copyOf(text, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
        }
        System.arraycopy(buffer, from, text, start, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = start + length;
    }

    private void grow() {
        int[] larger = new int[slots.length * 4];
        int mask = larger.length - 1;
        int start = 0;
        for (int code = 0; code < size; code++) {
            int slot = hash(text, start, ends[code]) & mask;
            while (larger[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = code + 1;
            start = ends[code];
        }
        slots = larger;
    }

    private static boolean matches(
            byte[] text, int[] ends, int code, byte[] buffer, int from, int to) {
        int start = code == 0 ? 0 : ends[code - 1];
        return Arrays.equals(text, start, ends[code], buffer, from, to);
    }

    private static int hash(byte[] buffer, int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ buffer[i]) * 0x01000193;
        }
        // Short ids differ in their last bytes only; spread them over the high bits as well.
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ (hash >>> 13);
    }
}
