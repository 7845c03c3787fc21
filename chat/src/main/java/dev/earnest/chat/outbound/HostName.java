package dev.earnest.chat.outbound;

import java.util.List;
import java.util.regex.Pattern;

/// Host names in plain ASCII: letters, digits and hyphens (RFC 1123).
final class HostName {
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile(
                    "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final List<String> INSIDE =
            List.of(
                    ".localhost",
                    ".local",
                    ".localdomain",
                    ".internal",
                    ".intranet",
                    ".private",
                    ".corp",
                    ".home",
                    ".lan",
                    ".home.arpa",
                    ".onion");

    private HostName() {}

    /// @return whether the text, in lower case, is a name and no spelling of an IP address
    static boolean isValid(String host) {
        return host.length() <= LONGEST && LABELS.matcher(host).matches() && !looksNumeric(host);
    }

    /// @return whether some resolver would read the text as an IPv4 address: its last label is a number (the rule of
    ///     the WHATWG URL standard)
    static boolean looksNumeric(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return NUMBER.matcher(bare.substring(bare.lastIndexOf('.') + 1)).matches();
    }

    /// @return whether the name can only mean something inside the own network
    static boolean isInside(String host) {
        return host.indexOf('.') < 0 || INSIDE.stream().anyMatch(host::endsWith);
    }
}
