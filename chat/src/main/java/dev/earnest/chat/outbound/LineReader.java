package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads the lines of an HTTP head, with a budget of bytes for all of them together.
final class LineReader {
    private final InputStream in;
    private int budget;

    LineReader(InputStream in, int budget) {
        this.in = in;
        this.budget = budget;
    }

    /// @return the next line without its end
    String next() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            int read = in.read();
            if (read < 0) {
                throw WireException.brokenOff();
            }
            if (--budget < 0) {
                throw WireException.badAnswer("sends too long a head");
            }
            if (read == '\n') {
                break;
            }
            line.append((char) read);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f)) {
            throw WireException.badAnswer("sends control characters in its head");
        }
        return latin1ToUtf8(line.toString());
    }

    // Header bytes outside ASCII have no agreed meaning; most servers that send them mean UTF-8.
    private static String latin1ToUtf8(String line) {
        return line.chars().allMatch(c -> c < 0x80)
                ? line
                : new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
