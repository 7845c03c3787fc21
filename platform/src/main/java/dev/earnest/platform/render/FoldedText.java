package dev.earnest.platform.render;

import java.text.Normalizer;
import java.util.Arrays;

/// A text without invisible characters and with full-width and styled Latin letters made plain, so that
/// `C<zero width space>laude` reads as `Claude`; it knows where each character came from.
final class FoldedText {
    private final String text;
    private final int[] origins;

    private FoldedText(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static FoldedText of(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        int[] origins = new int[original.length() + 1];
        int index = 0;
        while (index < original.length()) {
            int point = original.codePointAt(index);
            int width = Character.charCount(point);
            if (point < 0x80) {
                origins = put(origins, folded.length(), index);
                folded.append((char) point);
            } else if (Character.getType(point) != Character.FORMAT) {
                String plain = fold(point);
                for (int offset = 0; offset < plain.length(); offset++) {
                    origins = put(origins, folded.length() + offset, index);
                }
                folded.append(plain);
            }
            index += width;
        }
        origins = put(origins, folded.length(), original.length());
        return new FoldedText(folded.toString(), Arrays.copyOf(origins, folded.length() + 1));
    }

    String text() {
        return text;
    }

    /// @return where the character at `index` of the folded text stands in the original
    int origin(int index) {
        return origins[index];
    }

    /// @return where the original goes on after the folded characters up to `end`
    int originAfter(int end, String original) {
        int last = origins[end - 1];
        return last + Character.charCount(original.codePointAt(last));
    }

    private static int[] put(int[] origins, int at, int value) {
        int[] roomy = at < origins.length ? origins : Arrays.copyOf(origins, at * 2 + 1);
        roomy[at] = value;
        return roomy;
    }

    private static String fold(int point) {
        String character = Character.toString(point);
        String plain = Normalizer.normalize(character, Normalizer.Form.NFKC);
        boolean ascii = plain.length() <= 2 && plain.chars().allMatch(unit -> unit < 0x80);
        return ascii && !plain.isBlank() ? plain : character;
    }
}
