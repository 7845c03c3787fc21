package dev.earnest.formats;

import java.util.Arrays;

/// Reads one row that has quoted fields. The fields without their quotes are collected in a buffer of
/// its own, so that the row in the window stays as it stood.
final class QuotedRow {
    private static final byte QUOTE = '"';
    private static final byte LINE_FEED = '\n';

    enum Result {
        ROW,
        WINDOW_ENDS,
        TEXT_AFTER_QUOTE
    }

    private final byte delimiter;
    private byte[] own = new byte[256];
    private int used;
    private int end;
    private int lineEnd;
    private int lines;
    private int fields;
    private int slots;

    QuotedRow(byte delimiter) {
        this.delimiter = delimiter;
    }

    /// Reads the row at the window's position, which stays where it is.
    Result read(ByteWindow window, Row row, int allSlots) {
        return read(window, row, allSlots, false);
    }

    /// The same where the window holds the last row of the file, without a line feed.
    Result readLast(ByteWindow window, Row row, int allSlots) {
        return read(window, row, allSlots, true);
    }

    /// @return where the row ends in the window, without its line end
    int end() {
        return end;
    }

    /// @return bytes of the line end: 1 for LF, 2 for CRLF
    int lineEnd() {
        return lineEnd;
    }

    /// @return lines that the row spans
    int lines() {
        return lines;
    }

    /// @return fields of the row, at most one more than the header has
    int fields() {
        return fields;
    }

    /// @return the column that was read last, counted from 1
    int column() {
        return fields + 1;
    }

    private Result read(ByteWindow window, Row row, int allSlots, boolean last) {
        byte[] bytes = window.bytes;
        slots = allSlots;
        used = 0;
        lines = 1;
        fields = 0;
        int at = window.position;
        for (; ; ) {
            int start = used;
            if (bytes[at] == QUOTE && at < window.limit) {
                at = closing(bytes, at + 1, window.limit);
                if (at == window.limit) {
                    return Result.WINDOW_ENDS;
                }
                at++;
            } else {
                at = plain(bytes, at, window.limit);
            }
            if (at == window.limit && !last) {
                return Result.WINDOW_ENDS;
            }
            if (bytes[at] == '\r' && bytes[at + 1] == LINE_FEED) {
                if (at + 1 == window.limit && !last) {
                    return Result.WINDOW_ENDS;
                }
            } else if (at < window.limit && bytes[at] != delimiter && bytes[at] != LINE_FEED) {
                return Result.TEXT_AFTER_QUOTE;
            }
            store(row, start);
            if (at == window.limit || bytes[at] != delimiter) {
                end = at;
                lineEnd = bytes[at] == '\r' ? 2 : 1;
                return Result.ROW;
            }
            at++;
        }
    }

    /// Copies a quoted field.
    ///
    /// @return the place of its closing quote, or `limit` where it is not there
    private int closing(byte[] bytes, int from, int limit) {
        for (int at = from; at < limit; at++) {
            byte value = bytes[at];
            if (value == QUOTE) {
                if (at + 1 >= limit || bytes[at + 1] != QUOTE) {
                    return at;
                }
                at++;
            }
            lines += value == LINE_FEED ? 1 : 0;
            put(value);
        }
        return limit;
    }

    private int plain(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] != delimiter && bytes[at] != LINE_FEED) {
            if (bytes[at] == '\r' && bytes[at + 1] == LINE_FEED) {
                return at;
            }
            put(bytes[at++]);
        }
        return at;
    }

    private void store(Row row, int start) {
        int slot = Math.min(row.derived + fields, slots - 1);
        row.bytes = own;
        row.set(slot, start, used);
        fields = slot - row.derived + 1;
    }

    private void put(byte value) {
        if (used == own.length) {
            own = Arrays.copyOf(own, (int) Math.min(Integer.MAX_VALUE - 16, used * 2L));
        }
        own[used++] = value;
    }
}
