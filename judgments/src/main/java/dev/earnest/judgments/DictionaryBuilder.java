package dev.earnest.judgments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers names in order of first appearance. An open-addressing table over one byte array: no object
/// per name. Not thread-safe.
///
/// Every name has a 64-bit key. For a name of up to 7 bytes the key is the name itself, packed, with its
/// length in the top byte; for one of 8 bytes it is the name, whose first byte stands in the top byte and
/// is above any such length. So equal keys are equal names and a lookup touches one cache line. A longer
/// name (or one of 8 bytes that starts with a control character) has a hash with 255 in the top byte,
/// which no UTF-8 text starts with, and its text is compared.
public final class DictionaryBuilder {
    private static final long HASHED = 0xffL << 56;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

    private byte[] text = new byte[1024];
    private int[] ends = new int[64];

    /// Pairs of a key and a code plus 1; 0 in second place is a free pair.
    private long[] slots = new long[2 * 256];

    private int shift = 64 - 8;
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
        return code(tail(buffer, from, to), buffer, from, to);
    }

    /// The same for a reader that packed the last bytes while it looked for the end of the name.
    ///
    /// @param tail the last bytes of the name, up to 8, the last in the lowest 8 bits; see [#tail]
    /// @return the code of this name, new or known
    public int code(long tail, byte[] buffer, int from, int to) {
        int length = to - from;
        long key;
        if (length < Long.BYTES) {
            key = tail | ((long) length << 56);
        } else if (length == Long.BYTES && tail >>> 56 >= Long.BYTES) {
            key = tail;
        } else {
            key = hash(tail, buffer, from, to) | HASHED;
        }
        boolean packed = key >>> 56 != 0xff;
        long[] table = slots;
        int slot = slot(key, shift);
        for (; ; ) {
            int code = (int) table[slot + 1] - 1;
            if (code < 0) {
                return add(slot, key, buffer, from, to);
            }
            if (table[slot] == key && (packed || matches(text, ends, code, buffer, from, to))) {
                return code;
            }
            slot = (slot + 2) & (table.length - 1);
        }
    }

    /// Looks up or adds many names in one loop: a lookup in a large dictionary mostly waits for memory, and
    /// here the processor waits for several at once. Name `i` is `buffer[from[first + i], to[first + i])`.
    ///
    /// @param tails the last bytes of the names, as for [#code(long, byte[], int, int)]
    /// @param codes receives `count` codes
    public void codes(
            long[] tails, byte[] buffer, int[] from, int[] to, int first, int count, int[] codes) {
        for (int i = 0; i < count; i++) {
            int at = first + i;
            codes[i] = code(tails[at], buffer, from[at], to[at]);
        }
    }

    /// @return the number of names so far
    public int size() {
        return size;
    }

    /// @return the UTF-8 text of a name given before
    public String name(int code) {
        int start = code == 0 ? 0 : ends[code - 1];
        return new String(text, start, ends[code] - start, StandardCharsets.UTF_8);
    }

    /// @return an immutable dictionary of the names so far
    public Dictionary build() {
        int bytes = size == 0 ? 0 : ends[size - 1];
        return new Dictionary(Arrays.copyOf(text, bytes), Arrays.copyOf(ends, size), size);
    }

    /// @return the last bytes of `buffer[from, to)`, up to 8, packed with the last in the lowest 8 bits
    public static long tail(byte[] buffer, int from, int to) {
        long tail = 0;
        for (int i = Math.max(from, to - Long.BYTES); i < to; i++) {
            tail = (tail << 8) | (buffer[i] & 0xff);
        }
        return tail;
    }

    private int add(int slot, long key, byte[] buffer, int from, int to) {
        slots[slot] = key;
        slots[slot + 1] = size + 1L;
        append(buffer, from, to);
        if (size * 4L > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void append(byte[] buffer, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int length = to - from;
        if (length > MOST_BYTES - start) {
            throw new IllegalStateException("the names of one column exceed 2 GiB of text");
        }
        if (start + length > text.length) {
            long wanted = Math.max(start + (long) length, text.length * 2L);
            text = Arrays.copyOf(text, (int) Math.min(wanted, MOST_BYTES));
        }
        System.arraycopy(buffer, from, text, start, length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        ends[size++] = start + length;
    }

    private void grow() {
        if (slots.length > 1 << 29) {
            throw new IllegalStateException("one column has more than 134 million names");
        }
        // Small tables grow fourfold to be copied rarely; large ones twofold to spare memory.
        int bits = slots.length < 1 << 18 ? 2 : 1;
        long[] larger = new long[slots.length << bits];
        shift -= bits;
        for (int old = 0; old < slots.length; old += 2) {
            if (slots[old + 1] != 0) {
                int slot = slot(slots[old], shift);
                while (larger[slot + 1] != 0) {
                    slot = (slot + 2) & (larger.length - 1);
                }
                larger[slot] = slots[old];
                larger[slot + 1] = slots[old + 1];
            }
        }
        slots = larger;
    }

    /// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4): the top bits of the
    /// product depend on every bit of the key.
    private static int slot(long key, int shift) {
        long mixed = key ^ (key >>> 32);
        return (int) ((mixed * 0x9e3779b97f4a7c15L) >>> shift) << 1;
    }

    private static boolean matches(
            byte[] text, int[] ends, int code, byte[] buffer, int from, int to) {
        int start = code == 0 ? 0 : ends[code - 1];
        return Arrays.equals(text, start, ends[code], buffer, from, to);
    }

    private static long hash(long tail, byte[] buffer, int from, int to) {
        long hash = tail * 0xff51afd7ed558ccdL;
        int at = from;
        for (; at + Long.BYTES <= to - Long.BYTES; at += Long.BYTES) {
            long word = tail(buffer, at, at + Long.BYTES);
            hash = (hash ^ (hash >>> 29) ^ word) * 0xc4ceb9fe1a85ec53L;
        }
        for (; at < to - Long.BYTES; at++) {
            hash = (hash ^ (hash >>> 29) ^ buffer[at]) * 0xc4ceb9fe1a85ec53L;
        }
        return hash ^ (hash >>> 32);
    }
}
