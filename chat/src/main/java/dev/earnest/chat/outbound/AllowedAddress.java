package dev.earnest.chat.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One place inside the own network, or one unusual port, to which the administrator lets the server connect.
///
/// Written as `127.0.0.1:8000`, `models.internal:8000,8001`, `10.20.0.0/16:443`, `[fd12::/16]:8000`. Without
/// ports 80 and 443 are meant; `:*` stands for all. A host name opens whatever private addresses that name has;
/// cloud metadata, link-local, multicast and reserved addresses stay closed in any case.
///
/// @param place host name in lower case, IP address or CIDR block
/// @param ports from 1 to 65535; empty means every port
public record AllowedAddress(String place, Set<Integer> ports) {
    private static final Set<Integer> USUAL = Set.of(80, 443);
    private static final int HIGHEST_PORT = 65_535;

    /// @throws IllegalArgumentException when the place or a port cannot be understood
    public AllowedAddress {
        place = place.toLowerCase(Locale.ROOT);
        ports = Set.copyOf(ports);
        for (int port : ports) {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "allowed address \""
                                + place
                                + "\": port "
                                + port
                                + " is not in 1 to 65535");
            }
        }
        if (AddressBlock.parse(place).isEmpty() && !HostName.isValid(place)) {
            throw new IllegalArgumentException(
                    "allowed address \""
                            + place
                            + "\" is no host name, IP address or block; write models.internal:8000,"
                            + " 127.0.0.1:8000, 10.20.0.0/16:443 or [fd12::/16]:8000");
        }
    }

    /// @throws IllegalArgumentException when the text cannot be understood; the message is one line that tells how
    ///     to write it
    public static AllowedAddress parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("[")) {
            int end = trimmed.indexOf(']');
            String rest = end < 0 ? "" : trimmed.substring(end + 1);
            if (end < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
                throw new IllegalArgumentException(
                        "allowed address \"" + trimmed + "\": write IPv6 as [fd12::/16]:8000");
            }
            return new AllowedAddress(trimmed.substring(1, end), ports(trimmed, rest));
        }
        int colon = trimmed.indexOf(':');
        boolean v6 = colon >= 0 && trimmed.indexOf(':', colon + 1) >= 0;
        if (colon < 0 || v6) {
            return new AllowedAddress(trimmed, USUAL);
        }
        return new AllowedAddress(
                trimmed.substring(0, colon), ports(trimmed, trimmed.substring(colon)));
    }

    private static Set<Integer> ports(String text, String colonAndPorts) {
        if (colonAndPorts.isEmpty()) {
            return USUAL;
        }
        String list = colonAndPorts.substring(1);
        if (list.equals("*")) {
            return Set.of();
        }
        if (!list.matches("\\d{1,5}(\\s*,\\s*\\d{1,5})*")) {
            throw new IllegalArgumentException(
                    "allowed address \""
                            + text
                            + "\": ports are numbers as in :8000,8001, or :* for all");
        }
        return Arrays.stream(list.split(","))
                .map(port -> Integer.valueOf(port.strip()))
                .collect(Collectors.toSet());
    }

    boolean opens(int port) {
        return ports.isEmpty() || ports.contains(port);
    }

    boolean isBlock() {
        return block().isPresent();
    }

    boolean names(String host) {
        return place.equals(host);
    }

    boolean covers(InetAddress address) {
        return block().filter(block -> block.contains(address)).isPresent();
    }

    private Optional<AddressBlock> block() {
        return AddressBlock.parse(place);
    }

    @Override
    public String toString() {
        String list =
                ports.isEmpty()
                        ? "*"
                        : new TreeSet<>(ports)
                                .stream().map(String::valueOf).collect(Collectors.joining(","));
        return (place.contains(":") ? "[" + place + "]" : place) + ":" + list;
    }
}
