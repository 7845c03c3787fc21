package dev.earnest.formats;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// How a table file begins, for telling what it holds.
public final class FileHead {
    private FileHead() {}

    /// @param path a file that can be read twice: not standard input
    /// @return its first line, unpacked, at most 4,096 bytes of it; a JSON list and Parquet give their
    ///     first row as a JSON object
    /// @throws FormatException where it cannot be read
    public static String firstLine(Path path) {
        try (InputFile file = InputFile.openText(path, ReadOptions.defaults())) {
            String text = new String(file.head(), StandardCharsets.UTF_8);
            return text.stripLeading().lines().findFirst().orElse("");
        }
    }
}
