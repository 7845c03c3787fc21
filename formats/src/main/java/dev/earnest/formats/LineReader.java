package dev.earnest.formats;

import java.util.Arrays;

/// Reads a text file line by line as bytes, without the line end (LF or CRLF). Lines that are too long
/// or not UTF-8 go to [BadRows] and are passed over; blank lines are passed over silently.
///
/// The line is `bytes()[from(), to())` and stands only until the next call of [#next()]. Not
/// thread-safe.
final class LineReader {
    private final ByteWindow window;
    private final BadRows bad;
    private final int longest;
    private int from;
    private int to;
    private long line;

    LineReader(InputFile file, ReadOptions options, BadRows bad) {
        longest = options.limits().lineBytes();
        window = new ByteWindow(file, longest);
        this.bad = bad;
    }

    /// Goes on to the next line that is not blank and not bad.
    ///
    /// @return false at the end of the file
    boolean next() {
        while (advance()) {
            line++;
            if (to > from && window.bytes[to - 1] == '\r') {
                to--;
            }
            if (!blank() && valid()) {
                return true;
            }
        }
        return false;
    }

    byte[] bytes() {
        return window.bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// @return number of the line, counted from 1
    long line() {
        return line;
    }

    private boolean advance() {
        int at = window.position;
        for (; ; ) {
            byte[] bytes = window.bytes;
            while (bytes[at] != '\n') {
                at++;
            }
            if (at < window.limit) {
                from = window.position;
                to = at;
                window.position = at + 1;
                return true;
            }
            int searched = at - window.position;
            if (!window.more()) {
                if (!window.full()) {
                    return lastLine();
                }
                skipLong();
                searched = 0;
            }
            at = window.position + searched;
        }
    }

    private boolean lastLine() {
        from = window.position;
        to = window.limit;
        window.position = to;
        return to > from;
    }

    private void skipLong() {
        line++;
        bad.add(line, tooLong(longest), window.bytes, window.position, window.limit);
        window.skipLine();
    }

    static String tooLong(int longest) {
        String limit = longest % (1 << 20) == 0 ? (longest >> 20) + " MiB" : longest + " bytes";
        return "the line is longer than " + limit + "; is this a text file with one row a line?";
    }

    private boolean blank() {
        for (int i = from; i < to; i++) {
            if (window.bytes[i] > ' ' || window.bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean valid() {
        int fault = Utf8.firstFault(window.bytes, from, to);
        if (fault < 0) {
            return true;
        }
        bad.addAt(
                line,
                Utf8.characters(window.bytes, from, fault) + 1,
                notUtf8(window.bytes[fault]),
                window.bytes,
                from,
                to);
        return false;
    }

    static String notUtf8(byte value) {
        return "byte 0x"
                + String.format("%02x", value & 0xff)
                + " is not valid UTF-8; save the file as UTF-8";
    }

    /// @return a copy of the line
    byte[] copy() {
        return Arrays.copyOfRange(window.bytes, from, to);
    }
}
