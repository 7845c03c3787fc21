package dev.earnest.platform.settings;

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
        Optional<InetAddress> network = address(slash < 0 ? text : text.substring(0, slash));
        String length = slash < 0 ? "" : text.substring(slash + 1);
        int most = network.map(address -> address.getAddress().length * 8).orElse(0);
        if (network.isEmpty() || (slash >= 0 && !length.matches("\\d{1,3}"))) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no address or range; write 10.0.0.7, 10.0.0.0/8 or fd00::/8");
        }
        int bits = slash < 0 ? most : Integer.parseInt(length);
        if (bits > most) {
            throw new IllegalArgumentException(
                    "'" + text + "' has more than " + most + " bits after the slash");
        }
        return new AddressRange(network.get(), bits);
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

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
