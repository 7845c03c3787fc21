package dev.earnest.formats;

import dev.earnest.judgments.LabelTable;
import java.nio.file.Path;

/// Files of labels: TSV, CSV or JSON Lines with the columns `item annotator label` (or `task worker
/// label`) and, where known, `weight seconds time occasion`.
public final class LabelFiles {
    private LabelFiles() {}

    /// Reads labels.
    ///
    /// @param path the file, packed with gzip or not; `-` for standard input
    /// @throws FormatException where the file cannot be read, is no table of labels or, without
    ///     `--skip-bad`, has a bad row
    public static LabelRead read(Path path, ReadOptions options) {
        return LabelReader.read(path, options);
    }

    /// Writes labels with the columns `item annotator label` and whichever of `weight seconds time
    /// occasion` the table has. Reading the file gives the same table.
    ///
    /// @throws FormatException where the file cannot be written or the format cannot hold a value
    public static void write(LabelTable table, Path path, Format format) {
        var extras = new ExtraWriter(table);
        try (RowWriter out =
                RowWriter.create(path, format, extras.after("item", "annotator", "label"))) {
            for (int row = 0; row < table.size(); row++) {
                out.id("item", table.items().name(table.item(row)));
                out.id("annotator", table.annotators().name(table.annotator(row)));
                out.label(table.labels().name(table.label(row)));
                extras.write(out, table.extras(row));
                out.endRow();
            }
            out.commit();
        }
    }
}
