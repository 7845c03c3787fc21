package dev.earnest.platform.render;

/// A text made safe to show.
///
/// @param html HTML that holds only the elements, attributes and address schemes of the allow-list; one
///     `div` around it all
/// @param characters length of the source, in UTF-16 units
/// @param shownCharacters how much of the source is in the HTML; less than `characters` if it was cut,
///     and then the HTML says so at its end
/// @param simplified whether some of the formatting was given up to stay within limits; the HTML says so
///     at its end
public record RenderedText(String html, int characters, int shownCharacters, boolean simplified) {
    /// @return whether the end of the source is missing
    public boolean cut() {
        return shownCharacters < characters;
    }
}
