package dev.earnest.platform.render;

import java.util.regex.Pattern;

/// How a text is shown. Immutable.
///
/// @param language the language of the text as a BCP 47 tag such as `fa` or `pt-BR`; empty when unknown
/// @param topHeading the level that the text's first-level headings get, 2 to 6; deeper ones follow, so
///     that no heading of a response outranks the headings of the page
/// @param words the few words that the renderer adds itself
public record RenderOptions(String language, int topHeading, RenderWords words) {
    private static final Pattern LANGUAGE = Pattern.compile(AllowList.LANGUAGE);

    /// @throws RenderException if the language is no tag or the level is outside 2 to 6
    public RenderOptions {
        if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
            throw new RenderException(
                    "language: '"
                            + language
                            + "' is not a language tag; write one like en, fa or pt-BR, or leave it"
                            + " empty");
        }
        if (topHeading < 2 || topHeading > 6) {
            throw new RenderException(
                    "topHeading: "
                            + topHeading
                            + " is outside 2 to 6; level 1 belongs to the page");
        }
    }

    /// @return language unknown, headings from level 3, English words
    public static RenderOptions standard() {
        return new RenderOptions("", 3, RenderWords.english());
    }

    /// @return the same options for a text in a language; the empty string for unknown
    public RenderOptions inLanguage(String tag) {
        return new RenderOptions(tag, topHeading, words);
    }

    /// @return the same options with another level for the text's first-level headings
    public RenderOptions withTopHeading(int level) {
        return new RenderOptions(language, level, words);
    }

    /// @return the same options with the renderer's own words in another language
    public RenderOptions withWords(RenderWords translated) {
        return new RenderOptions(language, topHeading, translated);
    }
}
