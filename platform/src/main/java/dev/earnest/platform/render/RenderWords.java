package dev.earnest.platform.render;

import java.util.Locale;

/// The words that the renderer itself adds to a text, for translation. `%s` stands for a number.
///
/// @param image before the description of a picture that is not loaded
/// @param shownFirst shown characters and all characters of a text that was cut
/// @param moreRows number of table rows that are folded away
/// @param simplified says that a part is shown without formatting
/// @param same says that two texts are equal
/// @param tooLong says that two texts are too long to compare
public record RenderWords(
        String image,
        String shownFirst,
        String moreRows,
        String simplified,
        String same,
        String tooLong) {
    /// @return the English words
    public static RenderWords english() {
        return new RenderWords(
                "image",
                "Shown: the first %s of %s characters.",
                "%s more rows, as plain text",
                "Parts of this text are shown without formatting because there is too much of it.",
                "The two texts are the same.",
                "These texts are too long to compare.");
    }

    String cutNote(int shown, int all) {
        return shownFirst.formatted(number(shown), number(all));
    }

    String rowsNote(int rows) {
        return moreRows.formatted(number(rows));
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
