package dev.earnest.judgments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// An immutable, dense numbering of names: the code of a name is its position, counted from 0 in order
/// of first appearance. Holds all names in one byte array (UTF-8), 4 bytes a name plus its text, so that
/// millions of item ids stay cheap; an index of 8 to 16 bytes a name is made when a name is first looked
/// up. Safe to share between threads.
public final class Dictionary {
    private final byte[] text;
    private final int[] ends;
    private final int size;

    /// Codes plus 1 by hash, 0 where free; empty until a name is looked up. Two threads that come first
    /// both make it, which costs time but does no harm.
    private volatile int[] index = {};

    /// Takes ownership of the arrays; only [DictionaryBuilder] calls this.
    Dictionary(byte[] text, int[] ends, int size) {
        this.text = text;
        this.ends = ends;
        this.size = size;
    }

    /// @return a dictionary of these names, in this order; a name met again keeps its first code
    public static Dictionary of(Iterable<String> names) {
        var builder = new DictionaryBuilder();
        names.forEach(builder::code);
        return builder.build();
    }

    /// @return a dictionary of these names, in this order
    public static Dictionary of(String... names) {
        return of(List.of(names));
    }

    /// @return the number of names
    public int size() {
        return size;
    }

    /// @param code 0 to `size() - 1`
    /// @return the name with this code
    public String name(int code) {
        int start = start(code);
        return new String(text, start, ends[code] - start, StandardCharsets.UTF_8);
    }

    /// @return the code of a name, or -1 where it is not in the dictionary
    public int code(String name) {
        int[] slots = index();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int slot = hash(bytes, 0, bytes.length) & (slots.length - 1);
        while (slots[slot] != 0) {
            int code = slots[slot] - 1;
            if (Arrays.equals(text, start(code), ends[code], bytes, 0, bytes.length)) {
                return code;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /// @return whether this name has a code
    public boolean contains(String name) {
        return code(name) >= 0;
    }

    /// @return all names in the order of their codes
    public List<String> names() {
        var names = new String[size];
        for (int code = 0; code < size; code++) {
            names[code] = name(code);
        }
        return List.of(names);
    }

    /// Copies the UTF-8 bytes of a name, for writers that need no `String`.
    ///
    /// @param target receives the bytes; must have room for `byteLength(code)` bytes from `offset`
    /// @return the number of bytes copied
    public int copyBytes(int code, byte[] target, int offset) {
        int start = start(code);
        int length = ends[code] - start;
        System.arraycopy(text, start, target, offset, length);
        return length;
    }

    /// @return the number of UTF-8 bytes of a name
    public int byteLength(int code) {
        return ends[code] - start(code);
    }

    private int[] index() {
        int[] known = index;
        return known.length > 0 ? known : makeIndex();
    }

    private int[] makeIndex() {
        int[] slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 4)];
        for (int code = 0; code < size; code++) {
            int slot = hash(text, start(code), ends[code]) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = code + 1;
        }
        index = slots;
        return slots;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0x811c9dc5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        // Short names differ in their last bytes only; spread them over the low bits as well.
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ (hash >>> 13);
    }

    private int start(int code) {
        if (code < 0 || code >= size) {
            throw new IndexOutOfBoundsException(
                    "code " + code + " of a dictionary of " + size + " names");
        }
        return code == 0 ? 0 : ends[code - 1];
    }
}
