package dev.earnest.app.verb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Tells comparisons from labels by the words of a file's first line: comparisons have two sides.
final class KindOfFile {
    private static final int ENOUGH = 1 << 14;
    private static final String[][] SIDES = {
        {"left", "right"},
        {"model_a", "model_b"},
        {"response1", "response2"},
        {"answer1", "answer2"}
    };

    private KindOfFile() {}

    static boolean looksLikeComparisons(Path path) throws IOException {
        String line = firstLine(path);
        for (String[] side : SIDES) {
            if (hasWord(line, side[0]) && hasWord(line, side[1])) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                BufferedInputStream buffered = new BufferedInputStream(file);
                InputStream in = unpacked(buffered)) {
            String head = new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
            int end = head.indexOf('\n');
            return (end < 0 ? head : head.substring(0, end)).toLowerCase(Locale.ROOT);
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in) : in;
    }

    private static boolean hasWord(String line, String word) {
        for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
            boolean begins = at == 0 || isBoundary(line.charAt(at - 1));
            int end = at + word.length();
            if (begins && (end == line.length() || isBoundary(line.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBoundary(char letter) {
        return !Character.isLetterOrDigit(letter) && letter != '_';
    }
}
