package dev.earnest.app.model.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Server-sent events with JSON as their data (WHATWG HTML, section 9.2). For one thread.
final class EventStream {
    private final Context http;
    private boolean begun;

    EventStream(Context http) {
        this.http = http;
    }

    /// @return whether the answer's head is gone, so that a fault can only be told as an event
    boolean begun() {
        return begun;
    }

    /// @throws UncheckedIOException where the client has gone
    void send(JsonNode data) {
        send(data.toString());
    }

    /// Tells the client that nothing more comes.
    void done() {
        send("[DONE]");
    }

    private void send(String data) {
        try {
            if (!begun) {
                http.contentType("text/event-stream; charset=utf-8");
                http.header("Cache-Control", "no-store");
                http.header("X-Accel-Buffering", "no");
                begun = true;
            }
            OutputStream out = http.res().getOutputStream();
            out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
