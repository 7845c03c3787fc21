package dev.earnest.platform.replay;

import dev.earnest.platform.campaign.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One call, ready to be sent as often as needed.
///
/// @param path with its query
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Request(String method, String path, Map<String, String> headers, byte[] body) {
    private static final byte[] NONE = {};

    Request {
        headers = Map.copyOf(headers);
    }

    static Request get(String path) {
        return new Request("GET", path, Map.of(), NONE);
    }

    static Request json(String method, String path, JsonNode body) {
        return new Request(
                method,
                path,
                Map.of("Content-Type", "application/json"),
                Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    static Request form(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return new Request(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body);
    }

    /// As a browser of this server sends it.
    Request from(URI server, String cookie) {
        return with("Origin", server.getScheme() + "://" + server.getAuthority())
                .with("Sec-Fetch-Site", "same-origin")
                .with("Cookie", cookie);
    }
}
