package dev.earnest.platform.backup;

/// A backup cannot be made, read or brought back. The message is one line for people.
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what and how to mend it
    public BackupException(String message) {
        super(message);
    }

    /// @param message what and how to mend it
    /// @param cause what the system said
    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
