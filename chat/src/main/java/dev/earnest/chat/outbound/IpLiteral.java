package dev.earnest.chat.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses in their one usual spelling. Everything else that some library might read as an address (octal,
/// hexadecimal, short, IPv4 inside IPv6, zones) is not parsed here and so never gets through.
final class IpLiteral {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private IpLiteral() {}

    /// @return the address written as `192.0.2.1` or `2001:db8::1`, without brackets
    static Optional<InetAddress> parse(String text) {
        if (V4.matcher(text).matches()) {
            return Optional.of(InetAddress.ofLiteral(text));
        }
        if (text.indexOf(':') < 0 || !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // The JDK turns ::ffff:10.0.0.1 into an IPv4 address: not what was written.
            InetAddress address = Inet6Address.ofLiteral(text);
            return address instanceof Inet6Address ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
