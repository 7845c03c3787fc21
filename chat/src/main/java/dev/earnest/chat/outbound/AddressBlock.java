package dev.earnest.chat.outbound;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/// A range of IP addresses with a common prefix (CIDR, RFC 4632).
///
/// @param start lowest address as a number
/// @param width 32 for IPv4, 128 for IPv6
/// @param prefix number of leading bits that all addresses share, 0 to `width`
record AddressBlock(BigInteger start, int width, int prefix) {

    /// @return the block in `10.0.0.0/8` or `fc00::/7`; a plain address is a block of one; empty where the text is
    ///     neither, or has bits behind the prefix
    static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> lowest = IpLiteral.parse(address);
        if (lowest.isEmpty()) {
            return Optional.empty();
        }
        BigInteger start = number(lowest.get());
        int width = width(lowest.get());
        if (slash < 0) {
            return Optional.of(new AddressBlock(start, width, width));
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > width) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(bits);
        boolean clean = start.signum() == 0 || start.getLowestSetBit() >= width - prefix;
        return clean ? Optional.of(new AddressBlock(start, width, prefix)) : Optional.empty();
    }

    boolean contains(InetAddress address) {
        return width(address) == width
                && number(address).xor(start).shiftRight(width - prefix).signum() == 0;
    }

    private static int width(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
