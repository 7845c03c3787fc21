package dev.earnest.formats;

import dev.earnest.judgments.DictionaryBuilder;
import java.util.Arrays;

/// A batch of plain rows of a delimited file, looked at before they are taken: every field there, none
/// empty, none that starts with a quote, all ASCII. Nearly all rows of nearly all large files are such,
/// and a batch of them costs a third of what [DelimitedRows#next()] costs row by row: the fields of a
/// column lie side by side, so that a dictionary looks them up in one loop and waits for memory once for
/// several of them.
///
/// Field `c` of row `r` is `bytes[from[i], to[i])` with `i = c * MOST + r`; `tail[i]` packs its last bytes
/// as [DictionaryBuilder#tail] does. Valid until the source reads on.
final class PlainRows {
    /// Rows in a batch: their fields stay within the cache next to the processor.
    static final int MOST = 256;

    private static final byte LINE_FEED = '\n';
    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte QUOTE = '"';

    private final int columns;
    private final long[] tail;
    private final int[] from;
    private final int[] to;

    /// First byte after every row.
    private final int[] ends = new int[MOST];

    private byte[] bytes = {};
    private int size;
    private int end;

    PlainRows(int columns) {
        this.columns = columns;
        tail = new long[columns * MOST];
        from = new int[columns * MOST];
        to = new int[columns * MOST];
    }

    /// @return number of rows
    int size() {
        return size;
    }

    /// @return first byte after the first `rows` rows, of which there is at least one
    int end(int rows) {
        return ends[rows - 1];
    }

    /// @return whether two fields of a row hold the same text
    boolean same(int row, int one, int other) {
        int a = one * MOST + row;
        int b = other * MOST + row;
        int length = to[a] - from[a];
        return tail[a] == tail[b]
                && length == to[b] - from[b]
                && (length <= Long.BYTES
                        || Arrays.equals(bytes, from[a], to[a], bytes, from[b], to[b]));
    }

    /// @return the code of one name; that of the empty name where `column` is negative
    int code(DictionaryBuilder names, int column, int row) {
        if (column < 0) {
            return names.code(bytes, 0, 0);
        }
        int field = column * MOST + row;
        return names.code(tail[field], bytes, from[field], to[field]);
    }

    /// Looks up the first `count` names of a column.
    ///
    /// @param codes receives the codes
    void look(DictionaryBuilder names, int column, int count, int[] codes) {
        names.codes(tail, bytes, from, to, column * MOST, count, codes);
    }

    /// Finds the plain rows that stand whole in the window, up to the first row of another sort.
    void scan(ByteWindow window, byte delimiter) {
        bytes = window.bytes;
        size = 0;
        end = window.position;
        while (size < MOST && row(window.limit, delimiter)) {
            ends[size++] = end;
        }
    }

    /// One row. What is not plain here is left to the rules in [DelimitedRows].
    private boolean row(int limit, int delimiter) {
        byte[] bytes = this.bytes;
        int high = Math.max(delimiter, CARRIAGE_RETURN);
        int at = end;
        for (int column = 0, field = size; column < columns; column++, field += MOST) {
            int start = at;
            long packed = 0;
            int value = bytes[at];
            if (value == QUOTE) {
                return false;
            }
            for (; value > high || !ends(value, at, delimiter); value = bytes[++at]) {
                if (value < 0) {
                    return false;
                }
                packed = (packed << 8) | value;
            }
            int next = value == CARRIAGE_RETURN ? at + 2 : at + 1;
            // The line feed that ends the search at the limit is no part of the file.
            if (at == start || next > limit || (value == delimiter) == (column == columns - 1)) {
                return false;
            }
            tail[field] = packed;
            from[field] = start;
            to[field] = at;
            at = next;
        }
        end = at;
        return true;
    }

    private boolean ends(int value, int at, int delimiter) {
        return value == delimiter
                || value == LINE_FEED
                || (value == CARRIAGE_RETURN && bytes[at + 1] == LINE_FEED);
    }
}
