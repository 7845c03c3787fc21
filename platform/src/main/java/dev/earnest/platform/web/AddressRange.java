package dev.earnest.platform.web;

import java.net.InetAddress;
import java.util.Optional;

/// Addresses of machines that share their first bits, such as `10.0.0.0/8` or `fd00::/8`; one machine without a slash.
///
/// @param network any address of the range
/// @param bits how many bits are shared
public record AddressRange(InetAddress network, int bits) {
    /// @throws IllegalArgumentException where a text is no such range; names are no addresses
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int most = network.getAddress().length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("a range of addresses has 0 to " + most + " bits");
        }
        return new AddressRange(network, bits);
    }

    /// @return the address a text names; empty where it is none. Never asks a name server.
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @return whether an address lies in the range
    public boolean contains(InetAddress address) {
        byte[] here = network.getAddress();
        byte[] there = address.getAddress();
        if (here.length != there.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((here[bit / 8] & mask) != (there[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
