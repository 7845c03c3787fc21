package dev.earnest.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file name `-`, which stands for standard input.
public final class StandardInput {
    private static final String DASH = "-";

    private StandardInput() {}

    /// @return whether this path stands for standard input
    public static boolean isStandardInput(Path path) {
        return path.toString().equals(DASH);
    }

    /// @return how messages call this file
    static String name(Path path) {
        return isStandardInput(path) ? "standard input" : path.toString();
    }

    /// Copies what is left of standard input to a temporary file, deleted when the program ends.
    /// Standard input can be taken once: a caller that needs its fingerprint as well spools it itself
    /// and passes the copy on.
    ///
    /// @return the copy
    public static Path spool() {
        try {
            Path copy = Files.createTempFile("earnest-stdin", ".tmp");
            copy.toFile().deleteOnExit();
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw Faults.cannotRead("standard input", e);
        }
    }
}
