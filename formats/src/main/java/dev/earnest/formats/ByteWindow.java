package dev.earnest.formats;

import java.util.Arrays;

/// A sliding window on the bytes of a file: `bytes[position, limit)` is what is there and unread. One
/// spare byte at `limit` always holds a line feed, so that a search for the end of a line needs no test
/// for the end of the window. Grows for long rows, up to the longest row allowed.
///
/// The fields are open to the scanners of this package for speed. Not thread-safe.
final class ByteWindow {
    private static final int FIRST_SIZE = 1 << 20;
    private static final byte LINE_FEED = '\n';

    private final InputFile file;
    private final int longest;
    byte[] bytes;
    int position;
    int limit;
    private boolean ended;

    ByteWindow(InputFile file, int longest) {
        this.file = file;
        this.longest = longest;
        bytes = new byte[Math.min(FIRST_SIZE, longest) + 1];
        more();
        if (limit >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf) {
            position = 3; // the byte order mark is no part of the text
        }
    }

    /// Moves what is unread to the front and reads on.
    ///
    /// @return false at the end of the file, or where the window is full with one row as long as rows
    ///     may be; [#full()] tells which
    boolean more() {
        if (ended) {
            return false;
        }
        int unread = limit - position;
        if (unread > bytes.length / 2 && unread < longest) {
            bytes =
                    Arrays.copyOfRange(
                            bytes,
                            position,
                            position + (int) Math.min(2L * bytes.length, longest + 1L));
        } else {
            System.arraycopy(bytes, position, bytes, 0, unread);
        }
        position = 0;
        limit = unread;
        int read = file.read(bytes, limit, bytes.length - 1);
        ended = limit + read < bytes.length - 1;
        limit += read;
        bytes[limit] = LINE_FEED;
        return read > 0;
    }

    /// @return whether the unread row fills the largest window there may be
    boolean full() {
        return !ended && limit - position >= longest;
    }

    /// Passes over everything up to and with the next line feed, however far it is.
    void skipLine() {
        do {
            while (position < limit) {
                if (bytes[position++] == LINE_FEED) {
                    return;
                }
            }
        } while (more());
    }
}
