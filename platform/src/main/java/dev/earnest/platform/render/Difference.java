package dev.earnest.platform.render;

/// What differs between two texts, as safe HTML.
///
/// @param before the first text; what the second has not is in `del`
/// @param after the second text; what the first has not is in `ins`
/// @param together both in one, removed parts before added ones
/// @param grain in what steps the texts were compared
/// @param removed characters of the first text that are in `del`
/// @param added characters of the second text that are in `ins`
public record Difference(
        String before, String after, String together, Grain grain, int removed, int added) {
    /// In what steps two texts were compared.
    public enum Grain {
        /// Word by word.
        WORDS,
        /// Line by line, because there are too many words.
        LINES,
        /// Not at all, because there are too many lines; the HTML says so instead.
        TOO_LONG
    }

    /// @return whether the texts are known to be equal
    public boolean same() {
        return grain != Grain.TOO_LONG && removed == 0 && added == 0;
    }
}
