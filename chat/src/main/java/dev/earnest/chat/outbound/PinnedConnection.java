package dev.earnest.chat.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to one of the addresses of a [CheckedTarget], closed from outside when the deadline is over, so that
/// no read, write or handshake outlives it however slowly the other side drips.
final class PinnedConnection implements Closeable {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Socket plain;
    private final Thread watchdog;

    private PinnedConnection(Socket plain, Deadline deadline) {
        this.plain = plain;
        this.watchdog = Thread.ofVirtual().name("outbound-deadline").start(() -> closeAt(deadline));
    }

    /// Connects to the first address that accepts.
    ///
    /// @throws IOException of the last address
    static PinnedConnection open(
            CheckedTarget target, Dialer dialer, Deadline deadline, Duration connectTimeout)
            throws IOException {
        List<InetAddress> addresses = target.addresses();
        for (int i = 0; ; i++) {
            Duration left = deadline.left();
            Duration timeout = left.compareTo(connectTimeout) < 0 ? left : connectTimeout;
            try {
                InetSocketAddress address = new InetSocketAddress(addresses.get(i), target.port());
                return new PinnedConnection(dialer.dial(address, timeout), deadline);
            } catch (IOException e) {
                if (i + 1 == addresses.size() || deadline.isOver() || plainInterrupt()) {
                    throw e;
                }
            }
        }
    }

    InputStream input() throws IOException {
        return plain.getInputStream();
    }

    OutputStream output() throws IOException {
        return plain.getOutputStream();
    }

    /// Starts TLS and verifies that the certificate is valid for the name in the address.
    SSLSocket secure(CheckedTarget target, SSLSocketFactory factory) throws IOException {
        SSLSocket socket =
                (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (!target.hasLiteralHost()) {
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static boolean plainInterrupt() {
        return Thread.currentThread().isInterrupted();
    }

    private void closeAt(Deadline deadline) {
        try {
            Thread.sleep(deadline.left());
            plain.close();
        } catch (InterruptedException | IOException e) {
            // Interrupted: the exchange is over. A socket that cannot be closed is closed already.
        }
    }

    // The plain socket only: a TLS farewell could block on a peer that does not read.
    @Override
    public void close() throws IOException {
        watchdog.interrupt();
        plain.close();
    }
}
