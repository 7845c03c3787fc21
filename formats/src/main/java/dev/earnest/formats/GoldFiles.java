package dev.earnest.formats;

import dev.earnest.judgments.Label;
import java.nio.file.Path;
import java.util.List;

/// Files of known answers: TSV, CSV or JSON Lines with the columns `item label` (also `task label` or
/// `item gold`).
public final class GoldFiles {
    private GoldFiles() {}

    /// Reads known answers.
    ///
    /// An item that stands twice with the same label is one known answer; with two labels it falls under
    /// [ReadOptions#duplicates()], where keeping both means two entries.
    ///
    /// @return the answers in the order of the file
    /// @throws FormatException where the file cannot be read, is no such table or, without `--skip-bad`,
    ///     has a bad row
    public static List<Label> read(Path path, ReadOptions options) {
        return GoldReader.read(path, options);
    }

    /// Writes known answers with the columns `item label`.
    ///
    /// @throws FormatException where the file cannot be written or the format cannot hold a value
    public static void write(List<Label> labels, Path path, Format format) {
        try (RowWriter out = RowWriter.create(path, format, List.of("item", "label"))) {
            for (Label label : labels) {
                out.id("item", label.item());
                out.label(label.value());
                out.endRow();
            }
            out.commit();
        }
    }
}
