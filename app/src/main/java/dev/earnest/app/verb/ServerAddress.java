package dev.earnest.app.verb;

import dev.earnest.app.cli.UsageException;
import java.net.URI;
import java.util.Locale;

/// The address of a server as people type it.
final class ServerAddress {
    private ServerAddress() {}

    /// @return the address, with a slash at its end
    /// @throws UsageException where it is none, or names a page of the server
    static URI of(String text) {
        URI uri;
        try {
            uri = URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new UsageException("--server '" + text + "' is no address", e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new UsageException(
                    "--server '" + text + "' is no address such as https://label.example.org");
        }
        String rest =
                text.substring(
                        text.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
        if (!uri.getRawPath().equals("/")
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new UsageException("--server '" + text + "' names a page; leave out " + rest);
        }
        return uri;
    }
}
