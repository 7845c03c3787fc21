package dev.earnest.formats;

import java.nio.charset.StandardCharsets;

/// Checks of UTF-8 by hand: the reader looks only at rows with bytes beyond ASCII.
final class Utf8 {
    private Utf8() {}

    /// @return the position of the first byte that is not valid UTF-8 (RFC 3629: no overlong forms, no
    ///     surrogates, nothing beyond U+10FFFF), or -1 where all are
    static int firstFault(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int lead = bytes[at];
            if (lead >= 0) {
                at++;
                continue;
            }
            int length = sequence(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /// @return the number of characters (code points) in valid UTF-8
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        int left = to - at;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        if (lead < 0xe0) {
            return left >= 2 && follows(bytes[at + 1]) ? 2 : 0;
        }
        if (left < 3 || !follows(bytes[at + 1]) || !follows(bytes[at + 2])) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        if (lead < 0xf0) {
            boolean overlong = lead == 0xe0 && second < 0xa0;
            boolean surrogate = lead == 0xed && second > 0x9f;
            return overlong || surrogate ? 0 : 3;
        }
        boolean overlong = lead == 0xf0 && second < 0x90;
        boolean beyond = lead == 0xf4 && second > 0x8f;
        return left < 4 || !follows(bytes[at + 3]) || overlong || beyond ? 0 : 4;
    }

    private static boolean follows(byte value) {
        return (value & 0xc0) == 0x80;
    }
}
