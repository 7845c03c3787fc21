package dev.earnest.platform.web.people;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundLimits;
import dev.earnest.chat.outbound.OutboundRequest;
import dev.earnest.chat.outbound.OutboundResponse;
import dev.earnest.platform.settings.Outbound;
import dev.earnest.platform.settings.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Calls another sign-in service. What its own documents point to is as little trusted as any address from outside: only
/// the host that the operator configured may lie in the own network. Thread-safe.
final class OidcHttp {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 1 << 20, 0);

    private final GuardedClient client;

    private OidcHttp(GuardedClient client) {
        this.client = client;
    }

    /// @param issuer as configured
    static OidcHttp to(ServerSettings settings, URI issuer) {
        return new OidcHttp(Outbound.clientOf(settings, issuer));
    }

    /// @return the body of a document
    /// @throws OidcException where it cannot be had
    String get(URI uri) throws OidcException {
        try {
            OutboundResponse response = client.send(OutboundRequest.get(uri), LIMITS);
            if (response.status() != 200) {
                throw new OidcException(uri.getHost() + " answered " + response.status());
            }
            return response.text();
        } catch (OutboundException e) {
            throw new OidcException("cannot read from " + uri.getHost() + ": " + e.getMessage(), e);
        }
    }

    /// Sends a request that the library made.
    ///
    /// @throws OidcException where it cannot be sent
    HTTPResponse send(HTTPRequest request) throws OidcException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, values.getFirst()));
        headers.put("Accept", "application/json");
        String body = request.getBody();
        try {
            OutboundResponse response =
                    client.send(
                            new OutboundRequest(
                                    request.getMethod().name(),
                                    request.getURI(),
                                    headers,
                                    body == null ? "" : body),
                            LIMITS);
            HTTPResponse answer = new HTTPResponse(response.status());
            answer.setEntityContentType(ContentType.parse(response.head().contentType()));
            answer.setBody(response.text());
            return answer;
        } catch (OutboundException | java.text.ParseException e) {
            throw new OidcException(
                    "cannot call " + request.getURI().getHost() + ": " + e.getMessage(), e);
        }
    }
}
