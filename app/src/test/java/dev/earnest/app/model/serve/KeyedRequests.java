package dev.earnest.app.model.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests with headers that ordinary clients do not let one choose.
final class KeyedRequests {
    private static final String BODY = "{\"prompt\":\"The\",\"max_tokens\":1}";

    private KeyedRequests() {}

    /// @return the status of a completion asked for with this header
    static int status(ModelServer server, String authorization) {
        return Integer.parseInt(
                send(
                                server,
                                "127.0.0.1",
                                "application/json",
                                "Authorization: " + authorization + "\r\n")
                        .substring(0, 3));
    }

    /// @return status and reason of a completion asked for by this name and content type
    static String raw(ModelServer server, String host, String type) {
        return send(server, host, type, "");
    }

    private static String send(ModelServer server, String host, String type, String more) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            String request =
                    "POST /v1/completions HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nContent-Type: "
                            + type
                            + "\r\n"
                            + more
                            + "Content-Length: "
                            + BODY.length()
                            + "\r\nConnection: close\r\n\r\n"
                            + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("HTTP/1.1 ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
