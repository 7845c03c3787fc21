package dev.earnest.platform.render;

/// From where on a text is cut, folded or shown as plain text. All of them count things, none measures
/// time, so that the same text looks the same everywhere.
///
/// @param characters of the source; the rest is cut with a note
/// @param lines of the source that are read as Markdown; the others are plain text
/// @param tableRows of a table that stay a table; the others are folded away as text
/// @param tableCells of the whole text, with those that the parser adds to short rows; a text with more
///     is rendered without tables
/// @param blockDepth of lists and quotes in each other; a list counts twice, for itself and its item
/// @param inlineDepth of emphasis, links and pictures in each other
/// @param elements of the HTML; what comes after is plain text
/// @param outputCharacters of the HTML; what comes after is plain text
/// @param blockWork of one paragraph, heading or cell: characters times special characters, which bounds
///     what the quadratic cases of the inline parser cost; a block with more is plain text
/// @param work likewise of the whole text
/// @param paragraphLines of a paragraph in which the start of something else is looked for; the lines
///     after that are plain text up to the next empty line
record Limits(
        int characters,
        int lines,
        int tableRows,
        int tableCells,
        int blockDepth,
        int inlineDepth,
        int elements,
        int outputCharacters,
        long blockWork,
        long work,
        int paragraphLines) {
    static Limits standard() {
        return new Limits(
                2_000_000,
                100_000,
                500,
                200_000,
                60,
                30,
                100_000,
                16_000_000,
                100_000_000L,
                300_000_000L,
                500);
    }

    Limits withCharacters(int most) {
        return new Limits(
                most,
                lines,
                tableRows,
                tableCells,
                blockDepth,
                inlineDepth,
                elements,
                outputCharacters,
                blockWork,
                work,
                paragraphLines);
    }

    Limits withElements(int most) {
        return new Limits(
                characters,
                lines,
                tableRows,
                tableCells,
                blockDepth,
                inlineDepth,
                most,
                outputCharacters,
                blockWork,
                work,
                paragraphLines);
    }
}
