package dev.earnest.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A connection to the server that is opened at the first call and kept. For one thread at a time.
final class KeptConnection {
    private static final int MOST_LINE = 8_000;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI server;
    private Optional<Socket> socket = Optional.empty();
    private InputStream in = InputStream.nullInputStream();

    KeptConnection(URI server) {
        this.server = server;
    }

    /// What came back.
    record Reply(int status, String body) {}

    /// @param request head and body as they go over the line
    Reply call(byte[] request) throws IOException {
        Socket to = socket.isPresent() ? socket.get() : open();
        to.getOutputStream().write(request);
        String start = line();
        int status = Integer.parseInt(start.substring(9, 12));
        int length = 0;
        boolean close = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                throw new IOException("this client reads no chunks");
            } else if (header.equals("connection: close")) {
                close = true;
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the server closed the connection");
        }
        if (close) {
            to.close();
            socket = Optional.empty();
        }
        return new Reply(status, new String(body, StandardCharsets.UTF_8));
    }

    private Socket open() throws IOException {
        Socket to = new Socket(server.getHost(), server.getPort());
        to.setTcpNoDelay(true);
        to.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(to.getInputStream(), 16_000);
        socket = Optional.of(to);
        return to;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (line.length() < MOST_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            } else if (next == '\n') {
                return line.toString();
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
        throw new IOException("a header has more than " + MOST_LINE + " characters");
    }
}
