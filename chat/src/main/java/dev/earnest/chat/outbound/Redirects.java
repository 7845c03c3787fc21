package dev.earnest.chat.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What to ask next after a redirect (RFC 9110, section 15.4).
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

    private Redirects() {}

    /// @return where the answer sends us, empty when it is no redirect
    static Optional<URI> location(ResponseHead head, CheckedTarget from) {
        Optional<String> location = head.header("location");
        if (!STATUSES.contains(head.status()) || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            // Only the path is resolved here; the guard reads the outcome as strictly as any other
            // address.
            return Optional.of(from.uri().resolve(new URI(location.get())));
        } catch (URISyntaxException e) {
            throw new OutboundException(
                    OutboundException.Kind.BAD_ANSWER,
                    from.host() + " redirects to a broken address");
        }
    }

    /// The method, headers and body for the next hop. Another origin gets no credentials: only headers known to be
    /// harmless go along, and a body is never sent to a place that its author did not name.
    static OutboundRequest next(
            OutboundRequest request, int status, CheckedTarget from, CheckedTarget to) {
        boolean toGet =
                (status == 303 && !request.method().equals("HEAD"))
                        || (status <= 302 && request.method().equals("POST"));
        String method = toGet ? "GET" : request.method();
        String body = toGet ? "" : request.body();
        if (from.sameOrigin(to)) {
            return new OutboundRequest(method, to.uri(), request.headers(), body);
        }
        if (!body.isEmpty()) {
            throw OutboundException.refused(
                    from.host()
                            + " redirects the request to "
                            + to.host()
                            + "; write the final address");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, value) -> {
                    if (HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                        headers.put(name, value);
                    }
                });
        return new OutboundRequest(method, to.uri(), headers, body);
    }
}
