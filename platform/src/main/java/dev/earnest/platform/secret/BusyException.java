package dev.earnest.platform.secret;

/// Too many passwords are being checked at this moment.
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BusyException() {
        super("Many people are signing in at this moment. Please try again in a few seconds.");
    }
}
