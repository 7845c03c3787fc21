package dev.earnest.platform.store;

/// The database refused or could not be reached. The message is one line for people.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what and how to mend it
    public StoreException(String message) {
        super(message);
    }

    /// @param message what and how to mend it
    /// @param cause what the driver said
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @return the first line of what lies deepest under a fault: what the database or the system said
    public static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
