package dev.earnest.chat.outbound;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Decides where the server may connect to when somebody else wrote the address (server-side request forgery,
/// OWASP A10:2021).
///
/// Public addresses may be reached by https on port 443. Anything else needs an [AllowedAddress] of the
/// administrator. A name is resolved once and *all* its addresses must be allowed; the result is pinned in a
/// [CheckedTarget], so that a name that changes its address later (DNS rebinding) gains nothing.
///
/// Thread-safe when the resolver is.
public final class OutboundGuard {
    private static final int HTTPS_PORT = 443;
    private static final int MOST_ADDRESSES = 64;
    private static final Duration LOOKUP = Duration.ofSeconds(5);

    private final List<AllowedAddress> allowed;
    private final HostResolver resolver;

    /// @param allowed the list of the administrator, possibly empty
    /// @param resolver how names become addresses
    public OutboundGuard(List<AllowedAddress> allowed, HostResolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.resolver = resolver;
    }

    /// @return a guard on the resolver of the operating system
    public static OutboundGuard of(List<AllowedAddress> allowed) {
        return new OutboundGuard(allowed, HostResolver.system(LOOKUP));
    }

    /// @param uri an absolute address
    /// @return where to connect
    /// @throws OutboundException REFUSED, or UNREACHABLE when the name has no address
    public CheckedTarget check(URI uri) {
        return check(uri.toString());
    }

    /// The same for an address as somebody typed it; use this for forms, since it also explains broken syntax.
    ///
    /// @throws OutboundException REFUSED, or UNREACHABLE when the name has no address
    public CheckedTarget check(String address) {
        Destination destination = Destination.parse(address);
        List<AllowedAddress> entries =
                allowed.stream().filter(entry -> entry.opens(destination.port())).toList();
        boolean named = entries.stream().anyMatch(entry -> entry.names(destination.host()));
        if (!named && entries.stream().noneMatch(AllowedAddress::isBlock)) {
            requireOrdinary(destination);
        }
        List<InetAddress> addresses = addresses(destination);
        boolean byAdministrator = true;
        for (InetAddress found : addresses) {
            boolean listed = named || entries.stream().anyMatch(entry -> entry.covers(found));
            requireOpen(destination, found, listed);
            byAdministrator &= listed;
        }
        if (!byAdministrator) {
            requireOrdinary(destination);
        }
        return new CheckedTarget(destination, addresses);
    }

    private List<InetAddress> addresses(Destination destination) {
        if (!destination.literal().isEmpty()) {
            return destination.literal();
        }
        List<InetAddress> found;
        try {
            found = resolver.resolve(destination.host());
        } catch (IOException e) {
            throw unknown(destination);
        }
        if (found.isEmpty()) {
            throw unknown(destination);
        }
        if (found.size() > MOST_ADDRESSES) {
            throw OutboundException.refused(
                    "host \""
                            + destination.host()
                            + "\" has more than "
                            + MOST_ADDRESSES
                            + " addresses");
        }
        return List.copyOf(found);
    }

    private static void requireOrdinary(Destination destination) {
        String host = "\"" + destination.host() + "\"";
        if (HostName.isInside(destination.host()) && destination.literal().isEmpty()) {
            throw OutboundException.refused(
                    host + " is a name inside a private network" + remedy(destination));
        }
        if (!destination.secure()) {
            throw OutboundException.refused(
                    "http:// to " + host + " is refused; use https://" + orAllow(destination));
        }
        if (destination.port() != HTTPS_PORT) {
            throw OutboundException.refused(
                    "port "
                            + destination.port()
                            + " of "
                            + host
                            + " is refused; use 443"
                            + orAllow(destination));
        }
    }

    // The words never hold the address behind a name: the person who typed it could map the inside
    // by it.
    private static void requireOpen(Destination destination, InetAddress found, boolean listed) {
        AddressClass kind = SpecialAddresses.classify(found);
        if (kind == AddressClass.PUBLIC
                || (listed && kind.openable() && isOpenInside(kind, found))) {
            return;
        }
        String leads = destination.literal().isEmpty() ? " leads to " : " is ";
        throw OutboundException.refused(
                "\""
                        + destination.host()
                        + "\""
                        + leads
                        + kind.words()
                        + (kind.openable() ? remedy(destination) : ", which is never allowed"));
    }

    // A translated address is as open as the IPv4 address that it stands for.
    private static boolean isOpenInside(AddressClass kind, InetAddress found) {
        if (kind != AddressClass.NAT64) {
            return true;
        }
        byte[] bytes = found.getAddress();
        return SpecialAddresses.classify(
                        v4(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length)))
                == AddressClass.PUBLIC;
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return Inet4Address.getByAddress(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static OutboundException unknown(Destination destination) {
        return new OutboundException(
                OutboundException.Kind.UNREACHABLE,
                "host \"" + destination.host() + "\" is not known; check its spelling");
    }

    private static String remedy(Destination destination) {
        return "; use a public https address" + orAllow(destination);
    }

    private static String orAllow(Destination destination) {
        return ", or have the administrator allow \"" + destination.place() + "\"";
    }
}
