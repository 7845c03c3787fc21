package dev.earnest.chat.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where an address points to, read strictly: whatever two readers might understand differently is refused. The
/// connection is made from these parts, so that nobody reads the text a second time.
///
/// @param uri the address as written
/// @param secure whether it is https
/// @param host name in lower case, or IP address without brackets
/// @param port 1 to 65535
/// @param literal the one address when the host is an IP address, else empty
record Destination(URI uri, boolean secure, String host, int port, List<InetAddress> literal) {
    private static final int LONGEST = 4096;
    private static final int HIGHEST_PORT = 65_535;

    /// @throws OutboundException REFUSED, with what to write instead
    static Destination parse(String text) {
        URI uri = syntax(text);
        boolean secure = secure(uri);
        String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        if (uri.isOpaque() || authority.isEmpty()) {
            throw OutboundException.refused(
                    "the address names no host; write it like https://example.com/path");
        }
        if (authority.indexOf('@') >= 0) {
            throw OutboundException.refused(
                    "an address may not hold a user name or password; remove the part up to \"@\"");
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host =
                (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        int port = hasPort ? port(authority.substring(colon + 1)) : secure ? 443 : 80;
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            InetAddress address = IpLiteral.parse(inner).orElseThrow(() -> unusualAddress(host));
            return new Destination(uri, secure, inner, port, List.of(address));
        }
        return new Destination(uri, secure, host, port, nameOrAddress(host));
    }

    /// @return `host:port` as the allow-list writes it
    String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static URI syntax(String text) {
        if (text.length() > LONGEST) {
            throw OutboundException.refused(
                    "the address has "
                            + text.length()
                            + " characters; at most "
                            + LONGEST
                            + " are allowed");
        }
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\')) {
            throw OutboundException.refused(
                    "the address holds a space, a backslash, a line break or a character outside ASCII; write host"
                            + " names in their xn-- form and the rest percent-encoded");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw OutboundException.refused(
                    "this is no web address: "
                            + e.getReason().toLowerCase(Locale.ROOT)
                            + " at character "
                            + (e.getIndex() + 1)
                            + "; write it like https://example.com/path");
        }
    }

    private static boolean secure(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> true;
            case "http" -> false;
            case "" ->
                    throw OutboundException.refused(
                            "the address does not start with https://; write it like https://example.com/path");
            default ->
                    throw OutboundException.refused(
                            "\"" + clip(scheme) + "\" addresses are refused; use https://");
        };
    }

    private static int port(String text) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw OutboundException.refused(
                    "port \""
                            + clip(text)
                            + "\" is no number from 1 to 65535; leave it out for https");
        }
        return Integer.parseInt(text);
    }

    private static List<InetAddress> nameOrAddress(String host) {
        Optional<InetAddress> literal = IpLiteral.parse(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        if (HostName.looksNumeric(host)) {
            throw unusualAddress(host);
        }
        if (host.endsWith(".")) {
            throw OutboundException.refused(
                    "host \"" + clip(host) + "\" ends in a dot; write it without");
        }
        if (!HostName.isValid(host)) {
            throw OutboundException.refused(
                    "\""
                            + clip(host)
                            + "\" is no host name; use letters, digits, hyphens and dots as in example.com");
        }
        return List.of();
    }

    private static OutboundException unusualAddress(String host) {
        return OutboundException.refused(
                "\""
                        + clip(host)
                        + "\" is an unusual spelling of an IP address; write 192.0.2.1 or [2001:db8::1]");
    }

    private static String clip(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
