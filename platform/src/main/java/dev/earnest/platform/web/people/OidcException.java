package dev.earnest.platform.web.people;

/// Another sign-in service did not do what it should. The message is for the log, not for visitors.
final class OidcException extends Exception {
    private static final long serialVersionUID = 1L;

    OidcException(String message) {
        super(message);
    }

    OidcException(String message, Throwable cause) {
        super(message, cause);
    }
}
