package dev.earnest.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A temporary folder of our own, gone when it is closed.
///
/// @param folder the folder
record TempFolder(Path folder) implements AutoCloseable {
    static TempFolder create() {
        try {
            return new TempFolder(Files.createTempDirectory("earnest"));
        } catch (IOException e) {
            throw Faults.cannotWrite("the temporary folder", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw Faults.cannotWrite(folder.toString(), e);
        }
    }
}
