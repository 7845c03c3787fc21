package dev.earnest.chat.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A server on loopback that sends exactly the bytes it is told to, right or wrong, and closes.
public final class RawServer implements AutoCloseable {
    /// Answers one request.
    public interface Handler {
        void answer(Received request, OutputStream out) throws IOException, InterruptedException;
    }

    /// @param head request line and headers, as sent
    public record Received(String head, String body) {
        public String line() {
            return head.lines().findFirst().orElseThrow();
        }

        public String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ": ";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket socket;
    private final boolean secure;
    private final Handler handler;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket socket, boolean secure, Handler handler) {
        this.socket = socket;
        this.secure = secure;
        this.handler = handler;
        Thread.ofVirtual().start(this::accept);
    }

    public static RawServer start(Handler handler) throws IOException {
        return on("127.0.0.1", 0, handler);
    }

    public static RawServer on(String address, int port, Handler handler) throws IOException {
        return new RawServer(
                new ServerSocket(port, 50, InetAddress.ofLiteral(address)), false, handler);
    }

    static RawServer tls(SSLContext context, Handler handler) throws IOException {
        ServerSocketFactory factory = context.getServerSocketFactory();
        return new RawServer(
                factory.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
                true,
                handler);
    }

    /// Answers everybody with these characters, each one byte.
    public static Handler saying(String text) {
        return (request, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    public static String redirect(int status, String location) {
        return "HTTP/1.1 "
                + status
                + " Moved\r\nLocation: "
                + location
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create(
                (secure ? "https://" : "http://")
                        + socket.getInetAddress().getHostAddress()
                        + ":"
                        + port()
                        + path);
    }

    public AllowedAddress address() {
        return AllowedAddress.parse(socket.getInetAddress().getHostAddress() + ":" + port());
    }

    public int connections() {
        return connections.get();
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Received request = read(client.getInputStream());
            received.add(request);
            handler.answer(request, client.getOutputStream());
            client.getOutputStream().flush();
        } catch (IOException | InterruptedException e) {
            // The client went away or refused the certificate, which is what some tests are about.
        }
    }

    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        Received bare = new Received(head.toString(StandardCharsets.US_ASCII), "");
        String length = bare.header("content-length");
        byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
        return new Received(bare.head(), new String(body, StandardCharsets.UTF_8));
    }
}
