package dev.earnest.platform.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;

/// Whether a request that changes something comes from a page of this server. Forms and scripts of other sites cannot act
/// with a person's cookie: browsers say where a request comes from.
final class Origins {
    private final String own;
    private final boolean secure;

    /// @param publicUrl how people reach the server
    Origins(URI publicUrl) {
        String scheme = publicUrl.getScheme().toLowerCase(Locale.ROOT);
        int port = publicUrl.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        this.own =
                scheme
                        + "://"
                        + publicUrl.getHost().toLowerCase(Locale.ROOT)
                        + (usual ? "" : ":" + port);
        this.secure = scheme.equals("https");
    }

    /// @throws HttpFault 403 where the request comes from elsewhere or does not say from where
    void require(Context http) {
        String site = http.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw HttpFault.forbidden("This request came from another site.");
        }
        String origin = http.header("Origin");
        if (origin == null ? site == null : !isOwn(origin, http)) {
            throw HttpFault.forbidden(
                    "This request does not say which site it comes from; a program uses an API token.");
        }
    }

    // By whatever name the browser calls a server without https, such as 127.0.0.1 for localhost.
    // With https there is
    // one name only: a page served over http by somebody in between must not count as ours.
    private boolean isOwn(String origin, Context http) {
        return origin.equals(own)
                || (!secure && origin.equals(http.scheme() + "://" + http.header("Host")));
    }
}
