package dev.earnest.chat.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/// An address that [OutboundGuard] let pass, with the IP addresses that it had at that moment. Only the guard makes
/// one. Immutable.
public final class CheckedTarget {
    private final Destination destination;
    private final List<InetAddress> addresses;

    CheckedTarget(Destination destination, List<InetAddress> addresses) {
        this.destination = destination;
        this.addresses = List.copyOf(addresses);
    }

    /// @return the address as written
    public URI uri() {
        return destination.uri();
    }

    /// @return host name in lower case, or IP address without brackets
    public String host() {
        return destination.host();
    }

    /// @return 1 to 65535
    public int port() {
        return destination.port();
    }

    /// @return whether the connection is encrypted
    public boolean secure() {
        return destination.secure();
    }

    /// @return where to connect, at least one, in the order in which to try
    public List<InetAddress> addresses() {
        return addresses;
    }

    boolean hasLiteralHost() {
        return !destination.literal().isEmpty();
    }

    /// @return `host:port`
    String place() {
        return destination.place();
    }

    boolean sameOrigin(CheckedTarget other) {
        return secure() == other.secure() && place().equals(other.place());
    }

    @Override
    public String toString() {
        return (secure() ? "https://" : "http://") + place();
    }
}
