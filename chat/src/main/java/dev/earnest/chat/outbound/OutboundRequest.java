package dev.earnest.chat.outbound;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One HTTP request. Host, length and connection headers are set by the client.
///
/// @param method GET, HEAD, POST, PUT, PATCH or DELETE
/// @param uri where to, checked by the guard when it is sent
/// @param headers name to value; values are visible ASCII and spaces
/// @param body text sent as UTF-8, empty for none
public record OutboundRequest(String method, URI uri, Map<String, String> headers, String body) {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "accept-encoding",
                    "expect",
                    "te",
                    "trailer",
                    "upgrade");

    /// @throws OutboundException REFUSED for a header that would break the request; its value is not shown
    /// @throws IllegalArgumentException for a method or header that only the client may use
    public OutboundRequest {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("method \"" + method + "\" is none of " + METHODS);
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach(OutboundRequest::requireHeader);
    }

    /// @return a GET without headers
    public static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, Map.of(), "");
    }

    /// @return a POST of JSON text
    public static OutboundRequest postJson(URI uri, String json) {
        return new OutboundRequest("POST", uri, Map.of("Content-Type", "application/json"), json);
    }

    /// @return the same with one more header, or with its new value
    public OutboundRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new OutboundRequest(method, uri, more, body);
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw OutboundException.refused(
                    "a header name holds a forbidden character; use letters and hyphens");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name + " is set by the client");
        }
        if (!value.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t')) {
            throw OutboundException.refused(
                    "the value of header "
                            + name
                            + " holds a line break or a character outside ASCII");
        }
    }

    /// Only method, scheme and host: query, headers and body may hold secrets.
    @Override
    public String toString() {
        return "OutboundRequest[" + method + " " + uri.getScheme() + "://" + uri.getHost() + "]";
    }
}
