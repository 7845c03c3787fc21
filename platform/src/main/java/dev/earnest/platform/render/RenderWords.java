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
    private static final String PLACE = "%s";

    /// @throws RenderException if a text has not exactly the places for numbers that it needs
    public RenderWords {
        needPlaces("shownFirst", shownFirst, 2);
        needPlaces("moreRows", moreRows, 1);
    }

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
        return filled(filled(shownFirst, shown), all);
    }

    String rowsNote(int rows) {
        return filled(moreRows, rows);
    }

    // Not by a format: a percent sign in a translation is a percent sign.
    private static String filled(String text, int number) {
        int place = text.indexOf(PLACE);
        return text.substring(0, place)
                + String.format(Locale.ROOT, "%,d", number)
                + text.substring(place + PLACE.length());
    }

    private static void needPlaces(String name, String text, int needed) {
        int places = (text.length() - text.replace(PLACE, "").length()) / PLACE.length();
        if (places != needed) {
            throw new RenderException(
                    name + ": '" + text + "' has " + places + " times %s; it needs " + needed);
        }
    }
}
