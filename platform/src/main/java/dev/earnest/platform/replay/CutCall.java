package dev.earnest.platform.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/// A call whose client goes away before it has read the answer, as a phone in a tunnel does.
final class CutCall {
    private static final int CONNECT_MILLIS = 5_000;

    private CutCall() {}

    /// Sends a call and closes the connection at once. That the server is away is no fault here.
    ///
    /// @param whole whether all of it is sent, or the first half only
    static void send(URI server, Request request, boolean whole) {
        boolean secure = "https".equals(server.getScheme());
        int port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        byte[] bytes = bytes(server, request);
        try (Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), CONNECT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(bytes, 0, whole ? bytes.length : bytes.length / 2);
            out.flush();
        } catch (IOException e) {
            // It never arrived; so may calls.
        }
    }

    private static byte[] bytes(URI server, Request request) {
        StringBuilder head =
                new StringBuilder(request.method())
                        .append(' ')
                        .append(request.path())
                        .append(" HTTP/1.1\r\nHost: ")
                        .append(server.getAuthority())
                        .append("\r\nContent-Length: ")
                        .append(request.body().length)
                        .append("\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(request.body());
        return all.toByteArray();
    }
}
