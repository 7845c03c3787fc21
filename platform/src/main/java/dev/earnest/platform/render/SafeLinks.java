package dev.earnest.platform.render;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which addresses may become a link: `http`, `https` and `mailto`, absolute, with nothing in them that
/// could deceive a reader or a parser. All others are shown as text.
final class SafeLinks {
    /// Addresses that are longer, encoded, are shown as text.
    static final int LONGEST = 4_096;

    private static final Pattern WEB =
            Pattern.compile(
                    "(?i)(https?)://((?:[\\p{L}\\p{M}\\p{N}._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?)([/?#].*)?",
                    Pattern.DOTALL);
    private static final Pattern MAIL =
            Pattern.compile("(?i)mailto:([a-z0-9._+-]{1,64}@[a-z0-9.-]{1,255})");

    /// What stands unchanged after the host. Quotes, brackets and all that is not ASCII are encoded.
    private static final String PLAIN = "-._~:/?#[]@!$&*+,;=%";

    private SafeLinks() {}

    /// @param destination as the parser found it, entities and escapes resolved
    /// @return the address in the form in which it may be an `href`, empty if it may not
    static Optional<String> address(String destination) {
        if (destination.length() > LONGEST || hasTrap(destination)) {
            return Optional.empty();
        }
        Matcher mail = MAIL.matcher(destination);
        if (mail.matches()) {
            return Optional.of("mailto:" + mail.group(1));
        }
        Matcher web = WEB.matcher(destination);
        if (!web.matches()) {
            return Optional.empty();
        }
        String rest = web.group(3) == null ? "" : web.group(3);
        String address =
                web.group(1).toLowerCase(Locale.ROOT) + "://" + web.group(2) + encoded(rest);
        return address.length() > LONGEST ? Optional.empty() : Optional.of(address);
    }

    /// White space, control and hidden characters hide schemes; a backslash is a slash to browsers only.
    private static boolean hasTrap(String destination) {
        if (Hidden.in(destination)) {
            return true;
        }
        return destination
                .codePoints()
                .anyMatch(point ->
                        point <= 0x20
                                || point == '\\'
                                || Character.isWhitespace(point)
                                || Character.isSpaceChar(point));
    }

    private static String encoded(String rest) {
        StringBuilder address = new StringBuilder(rest.length());
        rest.codePoints()
                .forEach(point -> {
                    if (point < 0x80
                            && (Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0)) {
                        address.appendCodePoint(point);
                    } else {
                        for (byte part :
                                Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                            address.append('%').append(String.format(Locale.ROOT, "%02X", part));
                        }
                    }
                });
        return address.toString();
    }
}
