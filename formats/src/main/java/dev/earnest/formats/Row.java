package dev.earnest.formats;

import dev.earnest.judgments.DictionaryBuilder;
import java.util.Arrays;

/// One row of a table file as places in a byte array: slot `s` is `bytes[from[s], to[s])`, valid UTF-8,
/// quotes and escapes already taken away; `tail[s]` packs its last bytes as [DictionaryBuilder#tail] does.
/// A slot with `from` -1 is absent. The first `derived` slots belong to columns that `--columns` makes of
/// others; column `c` of the file has slot `derived + c`.
///
/// The fields are open to this package for speed; a row stands until the next one is read.
final class Row {
    static final int ABSENT = -1;

    final int derived;
    byte[] bytes = {};
    int[] from;
    int[] to;
    long[] tail;

    /// Slots whose text is a JSON array or object.
    boolean[] nested;

    Row(int derived) {
        this.derived = derived;
        from = new int[derived + 16];
        to = new int[derived + 16];
        tail = new long[derived + 16];
        nested = new boolean[derived + 16];
    }

    /// Makes room for this many columns.
    void columns(int count) {
        int slots = derived + count;
        if (slots > from.length) {
            int larger = Math.max(slots, from.length * 2);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            tail = Arrays.copyOf(tail, larger);
            nested = Arrays.copyOf(nested, larger);
        }
    }

    void set(int slot, int start, int end) {
        from[slot] = start;
        to[slot] = end;
        tail[slot] = DictionaryBuilder.tail(bytes, start, end);
    }

    void clear() {
        Arrays.fill(from, ABSENT);
        Arrays.fill(to, ABSENT);
        Arrays.fill(nested, false);
    }

    /// @return whether there is a value with at least one byte
    boolean has(int slot) {
        return slot >= 0 && to[slot] > from[slot];
    }

    /// @return whether two slots hold the same value
    boolean same(int one, int other) {
        return Arrays.equals(bytes, from[one], to[one], bytes, from[other], to[other]);
    }

    /// @return the value as text, empty where absent
    String text(int slot) {
        return has(slot) ? Utf8.text(bytes, from[slot], to[slot]) : "";
    }
}
