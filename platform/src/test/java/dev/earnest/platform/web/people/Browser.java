package dev.earnest.platform.web.people;

import dev.earnest.platform.web.TestClient;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A browser that keeps its cookies and sends forms as a page does. Not thread-safe.
final class Browser {
    private final TestClient client;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(URI server) {
        this.client = new TestClient(server, Optional.empty(), Optional.empty());
    }

    TestClient.Reply get(String path) {
        return get(path, Map.of());
    }

    TestClient.Reply get(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                client.request(path)
                        .header("Accept", "text/html")
                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                        .headers(cookieHeader())
                        .GET();
        headers.forEach(request::setHeader);
        return keep(client.send(request));
    }

    TestClient.Reply form(String path, Map<String, String> fields) {
        return form(path, fields, Map.of());
    }

    TestClient.Reply form(String path, Map<String, String> fields, Map<String, String> headers) {
        String body =
                fields.entrySet().stream()
                        .map(e ->
                                java.net.URLEncoder.encode(
                                                e.getKey(), java.nio.charset.StandardCharsets.UTF_8)
                                        + "="
                                        + java.net.URLEncoder.encode(
                                                e.getValue(),
                                                java.nio.charset.StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                client.request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                        .headers(cookieHeader())
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return keep(client.send(request));
    }

    /// @return a file as it came
    HttpResponse<byte[]> download(String path) throws IOException {
        HttpRequest request = client.request(path).headers(cookieHeader()).GET().build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Takes a cookie that somebody else has.
    void steal(String name, String value) {
        cookies.put(name, value);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    private String[] cookieHeader() {
        return new String[] {
            "Cookie",
            cookies.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining("; "))
        };
    }

    private TestClient.Reply keep(TestClient.Reply reply) {
        for (String header : reply.response().headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            }
        }
        return reply;
    }
}
