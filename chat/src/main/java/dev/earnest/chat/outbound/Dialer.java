package dev.earnest.chat.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/// Opens a TCP connection to exactly this address.
@FunctionalInterface
interface Dialer {
    Socket dial(InetSocketAddress address, Duration timeout) throws IOException;

    /// Straight to the address: proxies from system properties would resolve or choose anew.
    static Dialer direct() {
        return (address, timeout) -> {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(address, Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
                return socket;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        };
    }
}
