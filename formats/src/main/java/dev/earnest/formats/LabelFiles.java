package dev.earnest.formats;

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
}
