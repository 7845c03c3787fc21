package dev.earnest.formats;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Recognises files that are not text by their first bytes, so that an error can say what they are.
final class Magic {
    private static final int[] GZIP = {0x1f, 0x8b};

    private Magic() {}

    static boolean isGzip(byte[] head) {
        return starts(head, GZIP);
    }

    /// @return `PAR1`, the mark of Parquet
    static boolean isParquet(byte[] head) {
        return starts(head, 'P', 'A', 'R', '1');
    }

    /// @return what a file with these first bytes is and how to mend it, or empty where it may be text
    static Optional<String> foreign(byte[] head) {
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            String start = new String(head, StandardCharsets.ISO_8859_1);
            return Optional.of(
                    start.contains("[Content_Types].xml") || start.contains("xl/")
                            ? "an Excel workbook (xlsx); save it as CSV"
                            : "a zip archive; unpack it first");
        }
        if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            return Optional.of("an old Excel or Word file; save it as CSV");
        }
        if (starts(head, 'B', 'Z', 'h')) {
            return Optional.of("bzip2 data; unpack it with bunzip2");
        }
        if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return Optional.of("zstd data; unpack it with zstd -d");
        }
        if (starts(head, 0xfd, '7', 'z', 'X', 'Z')) {
            return Optional.of("xz data; unpack it with unxz");
        }
        if (starts(head, '7', 'z', 0xbc, 0xaf)) {
            return Optional.of("a 7z archive; unpack it first");
        }
        if (isGzip(head)) {
            return Optional.of("gzip inside gzip; unpack it once");
        }
        if (isParquet(head)) {
            return Optional.of("Parquet where text was expected; convert it first");
        }
        if (starts(head, '%', 'P', 'D', 'F')) {
            return Optional.of("a PDF document");
        }
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            return Optional.of("UTF-16 text; save it as UTF-8");
        }
        return binary(head);
    }

    private static Optional<String> binary(byte[] head) {
        int zeros = 0;
        for (byte value : head) {
            if (value == 0) {
                zeros++;
            }
        }
        if (zeros == 0) {
            return Optional.empty();
        }
        return Optional.of(
                zeros * 3 > head.length
                        ? "UTF-16 or UTF-32 text, or binary; save it as UTF-8"
                        : "binary data, not text (it holds zero bytes)");
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
