package dev.earnest.judgments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers names in order of first appearance. An open-addressing table over one byte array: no object
/// per name. Not thread-safe.
///
/// Reading a file looks up three names a row in tables far larger than the processor's nearest caches,
/// so what counts is how many cache lines a look-up touches. A name of up to 7 bytes is its own key and
/// is found by touching one; a longer name has its 64-bit hash as key and is then compared.
public final class DictionaryBuilder {
    /// Two longs a slot: the key, never 0, and the code.
    private long[] slots = new long[2 * 128];

    private byte[] text = new byte[1024];
    private int[] ends = new int[64];
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
        return code(key(buffer, from, to), buffer, from, to);
    }

    /// The same for a caller that has the key already, because it packed the bytes while it looked for
    /// the end of the field.
    ///
    /// @param key `key(buffer, from, to)`
    /// @return the code of this name, new or known
    public int code(long key, byte[] buffer, int from, int to) {
        int mask = slots.length / 2 - 1;
        int slot = spread(key) & mask;
        while (true) {
            long found = slots[2 * slot];
            if (found == key) {
                int code = (int) slots[2 * slot + 1];
                if (to - from <= SHORT || matches(text, ends, code, buffer, from, to)) {
                    return code;
                }
            } else if (found == 0) {
                return add(slot, key, buffer, from, to);
            }
            slot = (slot + 1) & mask;
        }
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

    /// Names of at most this many bytes are their own key.
    public static final int SHORT = 7;

    /// The key of a name of at most [#SHORT] bytes whose bytes were shifted into `packed`, first byte
    /// highest: `packed = (packed << 8) | (byte & 0xff)` for each, from 0.
    ///
    /// @return a number that no other name of at most [#SHORT] bytes has, never 0
    public static long shortKey(long packed, int length) {
        return packed | ((length + 1L) << 56);
    }

    /// @return the key of any name, never 0
    public static long key(byte[] buffer, int from, int to) {
        int length = to - from;
        if (length > SHORT) {
            return longKey(buffer, from, to);
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = (packed << 8) | (buffer[i] & 0xff);
        }
        return shortKey(packed, length);
    }

    private static long longKey(byte[] buffer, int from, int to) {
        long hash = (long) to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ buffer[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        // The top bit tells it from every short key, whose top byte is at most 8.
        return hash | Long.MIN_VALUE;
    }

    static int find(byte[] text, int[] ends, long[] slots, byte[] buffer, int from, int to) {
        long key = key(buffer, from, to);
        int mask = slots.length / 2 - 1;
        int slot = spread(key) & mask;
        while (slots[2 * slot] != 0) {
            int code = (int) slots[2 * slot + 1];
            if (slots[2 * slot] == key && matches(text, ends, code, buffer, from, to)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private int add(int slot, long key, byte[] buffer, int from, int to) {
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
        slots[2 * slot] = key;
        slots[2 * slot + 1] = size;
        ends[size++] = start + length;
        if (size * 4L > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        int mask = larger.length / 2 - 1;
        for (int old = 0; old < slots.length; old += 2) {
            if (slots[old] != 0) {
                int slot = spread(slots[old]) & mask;
                while (larger[2 * slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[2 * slot] = slots[old];
                larger[2 * slot + 1] = slots[old + 1];
            }
        }
        slots = larger;
    }

    private static boolean matches(
            byte[] text, int[] ends, int code, byte[] buffer, int from, int to) {
        int start = code == 0 ? 0 : ends[code - 1];
        return Arrays.equals(text, start, ends[code], buffer, from, to);
    }

    private static int spread(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
    }
}
