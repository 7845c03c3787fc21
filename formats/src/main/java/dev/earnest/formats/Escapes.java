package dev.earnest.formats;

import java.util.ArrayList;
import java.util.List;

/// Splitting of option texts in which a backslash takes the special meaning from the character after
/// it.
final class Escapes {
    private Escapes() {}

    /// @return the pieces between unescaped separators, escapes still in place
    static List<String> split(String text, char separator) {
        return split(text, separator, Integer.MAX_VALUE);
    }

    /// @return the text before and after the first unescaped separator, or the text alone
    static List<String> splitFirst(String text, char separator) {
        return split(text, separator, 2);
    }

    /// @return the text without its escapes
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    private static List<String> split(String text, char separator, int most) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && pieces.size() < most - 1; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == separator) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
