package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/// A fault of the database that Earnest brings along, or of a database address. The message is one line
/// that says what is wrong, where, and how to mend it; it never holds a password.
public final class PostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message one line: what, where, how to mend it
    public PostgresException(String message) {
        super(message);
    }

    /// @param message one line: what, where, how to mend it
    /// @param cause what lies behind it, for the log
    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /// @param doing what was tried, as "unpack PostgreSQL"
    /// @return the fault of a file as one clear line
    static PostgresException ofFile(String doing, Path folder, IOException fault) {
        String reason = Objects.requireNonNullElse(fault.getMessage(), fault.toString());
        if (isDiskFull(reason)) {
            return new PostgresException(diskFull(folder), fault);
        }
        if (fault instanceof AccessDeniedException) {
            return new PostgresException(
                    "Cannot %s in %s: no permission for %s. Give the user that runs Earnest the right to write there, or choose another folder."
                            .formatted(doing, folder, reason),
                    fault);
        }
        String where =
                fault instanceof FileSystemException place && place.getReason() != null
                        ? place.getFile() + ": " + place.getReason()
                        : reason;
        return new PostgresException(
                "Cannot %s in %s: %s. Check that the folder is on a healthy disk and writable."
                        .formatted(doing, folder, where),
                fault);
    }

    static boolean isDiskFull(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    static String diskFull(Path folder) {
        return "The disk of %s is full. Free at least 500 MB there, or choose a folder on another disk, and start again."
                .formatted(folder);
    }
}
