package dev.earnest.chat.outbound;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Everything of an answer before its body.
///
/// @param uri the address that answered, after redirects
/// @param status 200 to 599
/// @param headers all values by name in lower case
public record ResponseHead(URI uri, int status, Map<String, List<String>> headers) {
    public ResponseHead {
        headers = Map.copyOf(headers);
    }

    /// @param name in any case
    /// @return the first value
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /// @param name in any case
    /// @return its values in the order received, possibly none
    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// @return whether the status is 200 to 299
    public boolean isOk() {
        return status / 100 == 2;
    }

    /// @return the media type in lower case without parameters, empty when none was sent
    public String contentType() {
        String value = header("content-type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
