package dev.earnest.app.server;

import java.net.URI;

/// How people reach a server: scheme and host and nothing else.
public final class PublicAddress {
    private PublicAddress() {}

    /// @param text such as `https://label.example.org`; a final slash is left out
    /// @throws IllegalArgumentException where it is anything else; the message begins with the text
    public static URI parse(String text) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare =
                    url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getRawUserInfo() == null;
            if (web && bare && url.getHost() != null && url.getPath().isEmpty()) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below with the rest.
        }
        throw new IllegalArgumentException(
                "'"
                        + text
                        + "'; give scheme and host and nothing else, such as https://label.example.org");
    }
}
