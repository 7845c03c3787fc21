package dev.earnest.app.server;

import dev.earnest.app.cli.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/// Where a server is to listen: tried before its database is started, so that a taken port is told at once.
public final class ListenAddress {
    private ListenAddress() {}

    /// @param port 0 for any
    /// @throws UsageException where nobody could listen there now
    public static void require(String host, int port) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UsageException(
                    "--host '"
                            + host
                            + "' is not known here; give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for"
                            + " all of them",
                    e);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new UsageException(refusal(host, port, String.valueOf(e.getMessage())), e);
        }
    }

    private static String refusal(String host, int port, String reason) {
        if (reason.contains("in use")) {
            return "port "
                    + port
                    + " of "
                    + host
                    + " is taken by another program; end that, or choose another with --port (0 takes a free one)";
        }
        if (reason.contains("assign")) {
            return "--host '"
                    + host
                    + "' is no address of this machine; give one of its own, such as 127.0.0.1, or 0.0.0.0 for all"
                    + " of them";
        }
        return "cannot listen on port "
                + port
                + " of "
                + host
                + ": "
                + reason
                + "; choose another with --port";
    }
}
