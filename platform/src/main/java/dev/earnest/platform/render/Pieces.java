package dev.earnest.platform.render;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts a text into words or lines that, joined, give the text again.
final class Pieces {
    /// Scripts whose words only a dictionary finds; there a character takes the place of a word.
    private static final Set<UnicodeScript> WITHOUT_SPACES =
            EnumSet.of(
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA);

    private Pieces() {}

    /// Words, spaces and signs by the Unicode rules.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : pieces(text, BreakIterator.getWordInstance(Locale.ROOT))) {
            if (WITHOUT_SPACES.contains(UnicodeScript.of(word.codePointAt(0)))) {
                words.addAll(pieces(word, BreakIterator.getCharacterInstance(Locale.ROOT)));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    /// Lines with their ends.
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }
}
