package dev.earnest.chat.outbound;

import java.nio.charset.StandardCharsets;

/// A whole answer in memory. Immutable.
public final class OutboundResponse {
    private final ResponseHead head;
    private final byte[] body;

    OutboundResponse(ResponseHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /// @return status and headers
    public ResponseHead head() {
        return head;
    }

    /// @return 200 to 599
    public int status() {
        return head.status();
    }

    /// @return a copy of the body
    public byte[] bytes() {
        return body.clone();
    }

    /// @return the body as UTF-8, broken bytes replaced
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OutboundResponse[" + status() + ", " + body.length + " bytes]";
    }
}
