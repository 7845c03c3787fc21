package dev.earnest.chat.outbound;

import java.io.IOException;
import java.util.Objects;

/// A fault in what came over the wire, as an IOException so that it passes through streams.
final class WireException extends IOException {
    private static final long serialVersionUID = 1L;

    private final OutboundException.Kind kind;

    private WireException(OutboundException.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static WireException badAnswer(String message) {
        return new WireException(OutboundException.Kind.BAD_ANSWER, message);
    }

    static WireException brokenOff() {
        return new WireException(
                OutboundException.Kind.BROKEN_OFF,
                "closed the connection before its answer was complete");
    }

    static WireException tooLong(long bytes) {
        return new WireException(
                OutboundException.Kind.TOO_LONG, "answers with more than " + bytes + " bytes");
    }

    OutboundException.Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
