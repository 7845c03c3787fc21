package dev.earnest.chat.outbound;

import java.util.Objects;

/// A request to the outside was refused or failed. The message is one line for the person who wrote the
/// address; it holds no header, no body, no query and no address of an inside host.
public final class OutboundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Kind {
        /// The guard does not let the server connect there; nothing was sent.
        REFUSED,
        /// No connection: unknown host, closed port, no route.
        UNREACHABLE,
        /// The connection ended before the answer did.
        BROKEN_OFF,
        /// The certificate is not valid for the host; nothing was sent.
        UNTRUSTED,
        /// The time for the whole exchange is over, or the thread was interrupted.
        TIMEOUT,
        /// The answer is longer than allowed.
        TOO_LONG,
        /// The answer is not HTTP as it should be.
        BAD_ANSWER
    }

    private final Kind kind;

    public OutboundException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    static OutboundException refused(String message) {
        return new OutboundException(Kind.REFUSED, message);
    }

    /// @return what went wrong
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
