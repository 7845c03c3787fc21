package dev.earnest.formats;

import java.util.ArrayList;
import java.util.List;

/// Rows of a TSV or CSV file with a header. A field that starts with a double quote ends at the next
/// single one and may hold delimiters and line ends; two quotes stand for one (RFC 4180). That rule holds
/// for TSV as well, so that every text can be written. Lines end with LF or CRLF. Empty lines are passed
/// over.
///
/// [#scan()] is the loop that a million rows run through: it looks at every byte once, packs the last
/// bytes of every field for the dictionaries on the way, and leaves whatever is rare (quotes, the end of
/// the window, bytes beyond ASCII) to other methods.
final class DelimitedRows implements RowSource {
    private static final int MOST_COLUMNS = 10_000;
    private static final byte LINE_FEED = '\n';
    private static final byte QUOTE = '"';

    private final ByteWindow window;
    private final BadRows bad;
    private final int longest;
    private final byte delimiter;
    private final List<String> columns = new ArrayList<>();
    private final Row row;
    private final QuotedRow quoted;

    /// Slots that a row may fill: one more than the header has, to notice rows that are too long.
    private int slots;

    private int fields;
    private int signs;
    private int rowStart;
    private int rowEnd;
    private long line;
    private long nextLine = 1;

    DelimitedRows(InputFile file, ReadOptions options, BadRows bad, char delimiter, int derived) {
        longest = options.limits().lineBytes();
        window = new ByteWindow(file, longest);
        this.bad = bad;
        this.delimiter = (byte) delimiter;
        row = new Row(derived);
        quoted = new QuotedRow(this.delimiter);
        readHeader(file.name());
    }

    @Override
    public boolean next() {
        int width = slots - row.derived - 1;
        while (advance()) {
            if (fields == width && signs >= 0) {
                return true;
            }
            if (rowEnd > rowStart && valid() && wide(width)) {
                return true;
            }
        }
        return false;
    }

    /// Looks ahead at rows that need no rule of this class; [#take] passes over them.
    ///
    /// @param rows has as many columns as the header
    void peek(PlainRows rows) {
        rows.scan(window, delimiter);
    }

    /// Passes over rows that [#peek] showed.
    ///
    /// @return the line of the first of them
    long take(PlainRows rows, int count) {
        long first = nextLine;
        window.position = rows.end(count);
        nextLine += count;
        return first;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int columnCount() {
        return columns.size();
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public void reject(BadRows to, String reason) {
        to.add(line, reason, window.bytes, rowStart, rowEnd);
    }

    private void readHeader(String file) {
        slots = row.derived + MOST_COLUMNS + 1;
        row.columns(MOST_COLUMNS + 1);
        if (!advance()) {
            throw new FormatException(file + " is empty");
        }
        if (signs < 0 && Utf8.firstFault(window.bytes, rowStart, rowEnd) >= 0) {
            throw new FormatException(
                    file + ":1: the header is not UTF-8 text; save the file as UTF-8");
        }
        if (fields > MOST_COLUMNS) {
            throw new FormatException(
                    file + ":1: the header has more than " + MOST_COLUMNS + " columns");
        }
        for (int column = 0; column < fields; column++) {
            columns.add(row.text(row.derived + column).strip());
        }
        slots = row.derived + fields + 1;
    }

    /// Reads one row, however far it reaches.
    private boolean advance() {
        for (; ; ) {
            Scan found = scan();
            if (found == Scan.ROW) {
                line = nextLine++;
                return true;
            }
            switch (found) {
                case ROW -> throw new AssertionError("returned above");
                case WINDOW_ENDS -> {
                    if (!window.more()) {
                        if (window.full()) {
                            skipLong();
                        } else {
                            return last();
                        }
                    }
                }
                case QUOTE_FOUND -> {
                    if (advanceQuoted()) {
                        return true;
                    }
                }
            }
        }
    }

    private enum Scan {
        ROW,
        WINDOW_ENDS,
        QUOTE_FOUND
    }

    private Scan scan() {
        byte[] bytes = window.bytes;
        int[] from = row.from;
        int[] to = row.to;
        long[] tail = row.tail;
        int last = slots - 1;
        int separator = delimiter;
        int high = Math.max(separator, LINE_FEED);
        int at = window.position;
        int start = at;
        int slot = row.derived;
        int sign = 0;
        long packed = 0;
        if (bytes[at] == QUOTE) {
            return Scan.QUOTE_FOUND;
        }
        for (; ; at++) {
            int value = bytes[at];
            if (value > high) {
                packed = (packed << 8) | value;
                continue;
            }
            if (value != separator && value != LINE_FEED) {
                sign |= value;
                packed = (packed << 8) | (value & 0xff);
                continue;
            }
            from[slot] = start;
            to[slot] = at;
            tail[slot] = packed;
            if (value == LINE_FEED) {
                break;
            }
            slot = Math.min(slot + 1, last);
            start = at + 1;
            packed = 0;
            if (bytes[start] == QUOTE) {
                return Scan.QUOTE_FOUND;
            }
        }
        if (at == window.limit) {
            return Scan.WINDOW_ENDS;
        }
        finish(slot, at, sign);
        window.position = at + 1;
        return Scan.ROW;
    }

    private void finish(int slot, int end, int sign) {
        row.bytes = window.bytes;
        rowStart = window.position;
        rowEnd = end;
        signs = sign;
        fields = slot - row.derived + 1;
        if (end > row.from[slot] && window.bytes[end - 1] == '\r') {
            row.to[slot] = end - 1;
            row.tail[slot] >>>= 8;
            rowEnd = end - 1;
        }
    }

    /// The last row, where the file does not end with a line feed: [#scan()] stopped at the spare one.
    private boolean last() {
        if (window.position == window.limit) {
            return false;
        }
        int start = window.position;
        byte[] bytes = window.bytes;
        bytes[window.limit] = LINE_FEED;
        int slot = row.derived;
        signs = 0;
        int from = start;
        for (int at = start; at <= window.limit; at++) {
            if (at == window.limit || bytes[at] == delimiter) {
                row.bytes = bytes;
                row.set(slot, from, at);
                from = at + 1;
                slot = at == window.limit ? slot : Math.min(slot + 1, slots - 1);
            }
            signs |= at < window.limit ? bytes[at] : 0;
        }
        finish(slot, window.limit, signs);
        window.position = window.limit;
        line = nextLine++;
        return true;
    }

    private boolean advanceQuoted() {
        for (; ; ) {
            switch (quoted.read(window, row, slots)) {
                case ROW -> {
                    rowStart = window.position;
                    rowEnd = quoted.end();
                    fields = quoted.fields();
                    signs = -1;
                    line = nextLine;
                    nextLine += quoted.lines();
                    window.position = Math.min(rowEnd + quoted.lineEnd(), window.limit);
                    return true;
                }
                case WINDOW_ENDS -> {
                    if (window.more()) {
                        continue;
                    }
                    if (window.full()) {
                        rejectLine(
                                "a quoted field is never closed, or the row is longer than rows may"
                                        + " be; write \"\" for a quote inside a field");
                        return false;
                    }
                    if (quoted.readLast(window, row, slots) == QuotedRow.Result.ROW) {
                        rowStart = window.position;
                        rowEnd = window.limit;
                        fields = quoted.fields();
                        signs = -1;
                        line = nextLine;
                        nextLine += quoted.lines();
                        window.position = window.limit;
                        return true;
                    }
                    rejectLine(
                            "the quote that opens column "
                                    + quoted.column()
                                    + " is never closed; write \"\" for a quote inside a field");
                    return false;
                }
                case TEXT_AFTER_QUOTE -> {
                    rejectLine(
                            "there is text after the closing quote of column "
                                    + quoted.column()
                                    + "; write \"\" for a quote inside a field");
                    return false;
                }
            }
        }
    }

    /// Gives up on a row by its first line, so that one stray quote does not swallow the file.
    private void rejectLine(String reason) {
        int end = window.position;
        while (end < window.limit && window.bytes[end] != LINE_FEED) {
            end++;
        }
        line = nextLine++;
        bad.add(line, reason, window.bytes, window.position, end);
        window.skipLine();
    }

    private void skipLong() {
        line = nextLine++;
        bad.add(line, LineReader.tooLong(longest), window.bytes, window.position, window.limit);
        window.skipLine();
    }

    private boolean valid() {
        int fault = signs >= 0 ? -1 : Utf8.firstFault(window.bytes, rowStart, rowEnd);
        if (fault < 0) {
            return true;
        }
        long faultLine = line;
        int lineStart = rowStart;
        for (int at = rowStart; at < fault; at++) {
            if (window.bytes[at] == LINE_FEED) {
                faultLine++;
                lineStart = at + 1;
            }
        }
        bad.addAt(
                faultLine,
                Utf8.characters(window.bytes, lineStart, fault) + 1,
                LineReader.notUtf8(window.bytes[fault]),
                window.bytes,
                rowStart,
                rowEnd);
        return false;
    }

    private boolean wide(int width) {
        if (fields == width) {
            return true;
        }
        reject(
                bad,
                (fields > width ? "more than " + width : Integer.toString(fields))
                        + " field"
                        + (fields == 1 ? "" : "s")
                        + " where the header has "
                        + width
                        + "; quote fields that hold "
                        + (delimiter == '\t' ? "a tab" : "'" + (char) delimiter + "'"));
        return false;
    }
}
