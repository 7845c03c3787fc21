package dev.earnest.platform.web.people;

import java.net.URI;

/// Where a person goes after signing in: a page of this server and nowhere else.
final class Next {
    private static final int LONGEST = 2000;

    private Next() {}

    /// @return the path where it lies on this server; `/` otherwise
    static String path(String wanted) {
        boolean own =
                wanted.length() <= LONGEST
                        && wanted.startsWith("/")
                        && !wanted.startsWith("//")
                        // Browsers read a backslash as a slash.
                        && wanted.indexOf('\\') < 0
                        && wanted.codePoints().noneMatch(Character::isISOControl);
        if (!own) {
            return "/";
        }
        try {
            URI uri = URI.create(wanted);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? "/" : wanted;
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
