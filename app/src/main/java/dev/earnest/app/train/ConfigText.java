package dev.earnest.app.train;

import dev.earnest.app.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of settings as it was read.
///
/// @param name of the file, as it was given
/// @param text what it says
/// @param folder from which paths in it are told
public record ConfigText(String name, String text, Path folder) {
    /// @param name of a file
    /// @throws UsageException where it is a folder
    /// @throws IOException where it cannot be read
    public static ConfigText read(String name) throws IOException {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new UsageException("'" + file + "' is a folder; name a file in it");
        }
        return new ConfigText(
                file.toString(),
                Files.readString(file),
                file.toAbsolutePath().resolveSibling("").normalize());
    }
}
