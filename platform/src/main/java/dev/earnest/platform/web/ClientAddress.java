package dev.earnest.platform.web;

import dev.earnest.platform.settings.AddressRange;
import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// From which machine a request comes. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: anybody
/// can send the header.
public final class ClientAddress {
    private ClientAddress() {}

    /// @param trusted the proxies in front of the server
    /// @return the address, a network of 64 bits for IPv6, in which one household can change its address at will
    public static String of(Context http, List<AddressRange> trusted) {
        return of(http.req().getRemoteAddr(), http.header("X-Forwarded-For"), trusted);
    }

    static String of(
            String remote,
            @org.jspecify.annotations.Nullable String forwarded,
            List<AddressRange> trusted) {
        Optional<InetAddress> peer = AddressRange.address(remote);
        if (peer.isEmpty()) {
            return remote;
        }
        InetAddress client = peer.get();
        String[] hops = forwarded == null ? new String[0] : forwarded.split(",", -1);
        // Each proxy adds the address it was called from at the end.
        for (int i = hops.length - 1; i >= 0 && isTrusted(client, trusted); i--) {
            Optional<InetAddress> before = AddressRange.address(hops[i].strip());
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return text(client);
    }

    /// @return whether a trusted proxy passed the request on
    static boolean isFromTrusted(Context http, List<AddressRange> trusted) {
        return AddressRange.address(http.req().getRemoteAddr())
                .filter(peer -> isTrusted(peer, trusted))
                .isPresent();
    }

    private static boolean isTrusted(InetAddress address, List<AddressRange> trusted) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static String text(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(String.format("%02x", bytes[i])).append(i % 2 == 1 ? ":" : "");
        }
        return text.append(":/64").toString();
    }
}
