package dev.earnest.formats;

import dev.earnest.judgments.ComparisonTable;
import java.nio.file.Path;

/// Files of comparisons: TSV, CSV or JSON Lines with the columns `left right winner` and, where known,
/// `annotator prompt grade weight seconds time occasion`.
///
/// The winner is `left`, `right`, `tie`, `both_bad` or `cannot_judge`, one of their usual other names
/// (`model_a`, `tie (bothbad)`, `draw` ...), or the name of the winning item; `--values` maps any other.
/// A grade such as `2/7` (or `2` beside a column `scale`) says how clear it was, 1 for left much better;
/// where there is no winner the grade decides. Two columns of numbers `left_X` and `right_X` become the
/// covariate `X`, left minus right.
public final class ComparisonFiles {
    private ComparisonFiles() {}

    /// Reads comparisons.
    ///
    /// The same annotator, prompt, pair (either way round) and occasion twice falls under
    /// [ReadOptions#duplicates()]; rows without an annotator are never repeats of each other.
    ///
    /// @param path the file, packed with gzip or not; `-` for standard input
    /// @throws FormatException where the file cannot be read, is no table of comparisons or, without
    ///     `--skip-bad`, has a bad row
    public static ComparisonRead read(Path path, ReadOptions options) {
        return ComparisonReader.read(path, options);
    }

    /// Writes comparisons with whichever optional columns the table has. A covariate `X` is written as
    /// `left_X`, the difference, and `right_X`, 0. Reading the file gives the same table.
    ///
    /// @throws FormatException where the file cannot be written or the format cannot hold a value
    public static void write(ComparisonTable table, Path path, Format format) {
        ComparisonWriter.write(table, path, format);
    }
}
