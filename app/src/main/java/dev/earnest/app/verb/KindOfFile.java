package dev.earnest.app.verb;

import dev.earnest.formats.FileHead;
import java.nio.file.Path;
import java.util.Locale;

/// Tells comparisons and rankings from labels by the words of a file's first line: comparisons have two sides.
final class KindOfFile {
    private static final String[][] SIDES = {
        {"left", "right"},
        {"model_a", "model_b"},
        {"response1", "response2"},
        {"answer1", "answer2"}
    };

    private KindOfFile() {}

    static boolean looksLikeComparisons(Path path) {
        String line = FileHead.firstLine(path).toLowerCase(Locale.ROOT);
        for (String[] side : SIDES) {
            if (hasWord(line, side[0]) && hasWord(line, side[1])) {
                return true;
            }
        }
        return false;
    }

    static boolean looksLikeRankings(Path path) {
        return hasWord(FileHead.firstLine(path).toLowerCase(Locale.ROOT), "ranking");
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
