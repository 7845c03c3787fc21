package dev.earnest.platform.campaign.compose;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What counts as a word. Where spaces stand between words, a word is what stands between spaces; points, hyphens and
/// apostrophes inside belong to it, dashes end it. Each Chinese or Japanese character counts as one, as word processors
/// count them; Thai, Lao, Khmer and Burmese are divided as the language has it, as far as the platform knows how.
public final class Words {
    private static final String INSIDE = "'’.,:/_@&+-";

    private Words() {}

    /// @param text of any length
    /// @return how many words it has
    public static int count(String text) {
        return of(text).size();
    }

    /// @return the words, in order, as they stand in the text
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder run = new StringBuilder();
        text.codePoints()
                .forEach(letter -> {
                    boolean undivided = undivided(letter);
                    if (!undivided) {
                        divide(run, words);
                    }
                    if (undivided) {
                        end(word, words);
                        run.appendCodePoint(letter);
                    } else if (ideograph(letter)) {
                        end(word, words);
                        words.add(Character.toString(letter));
                    } else if (Character.isLetterOrDigit(letter)) {
                        word.appendCodePoint(letter);
                    } else if (!word.isEmpty() && (INSIDE.indexOf(letter) >= 0 || mark(letter))) {
                        word.appendCodePoint(letter);
                    } else {
                        end(word, words);
                    }
                });
        divide(run, words);
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        int length = word.length();
        while (length > 0 && INSIDE.indexOf(word.charAt(length - 1)) >= 0) {
            length--;
        }
        if (length > 0) {
            words.add(word.substring(0, length));
        }
        word.setLength(0);
    }

    private static void divide(StringBuilder run, List<String> words) {
        if (run.isEmpty()) {
            return;
        }
        String text = run.toString();
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String part = text.substring(start, end);
            if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
                words.add(part);
            }
        }
        run.setLength(0);
    }

    private static boolean mark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }

    private static boolean ideograph(int letter) {
        return Character.isLetterOrDigit(letter)
                && switch (UnicodeScript.of(letter)) {
                    case HAN, HIRAGANA, KATAKANA -> true;
                    default -> false;
                };
    }

    private static boolean undivided(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
