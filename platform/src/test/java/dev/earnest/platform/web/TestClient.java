package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A person's browser, as far as HTTP goes: one cookie, same-origin requests, no redirects followed.
///
/// @param server where it calls
/// @param person who it is; empty for a visitor
/// @param session secret of the cookie
public record TestClient(URI server, Optional<Person> person, Optional<String> session) {
    // For a machine with much else to do; a lost answer must not hold up all tests.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// What came back.
    public record Reply(int status, String body, HttpResponse<String> response) {
        /// @return the body as JSON
        public JsonNode json() {
            return Json.parse(body);
        }

        /// @return a header, empty text where absent
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// @return the person's id
    public UUID id() {
        return person.orElseThrow().id();
    }

    /// Reads.
    public Reply get(String path) {
        return send(request(path).GET());
    }

    /// Sends JSON by POST.
    public Reply post(String path, JsonNode body) {
        return call("POST", path, body, Map.of());
    }

    /// Sends JSON by another method and with headers.
    public Reply call(String method, String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(Json.text(body)));
        headers.forEach(request::setHeader);
        return send(request);
    }

    /// Sends a form, as a page does.
    public Reply form(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// @return a request with this person's cookie and this site's origin
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(PATIENCE)
                        .header("Origin", server.toString())
                        .header("Sec-Fetch-Site", "same-origin");
        session.ifPresent(secret -> request.header("Cookie", "earnest_session=" + secret));
        return request;
    }

    /// Sends a request made with [#request].
    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
