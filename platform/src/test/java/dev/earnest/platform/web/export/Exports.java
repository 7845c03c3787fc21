package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Exports of a campaign, as somebody makes them through the API.
///
/// @param client who
/// @param campaign where
public record Exports(TestClient client, UUID campaign) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    public String base() {
        return "/api/v1/campaigns/" + campaign + "/exports";
    }

    /// Makes one and waits for its end.
    public JsonNode make(ObjectNode spec) {
        TestClient.Reply reply = client.post(base(), spec);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        return await(reply.json().path("id").asString(""));
    }

    JsonNode await(String id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            TestClient.Reply reply = client.get(base() + "/" + id);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            String state = reply.json().path("state").asString("");
            if (!state.equals("queued") && !state.equals("running")) {
                return reply.json();
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("still " + reply.body());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    public static ObjectNode spec(String kind, String format) {
        return Json.object().put("kind", kind).put("format", format);
    }

    public static JsonNode file(JsonNode export, String name) {
        for (JsonNode file : export.path("files")) {
            if (file.path("name").asString("").equals(name)) {
                return file;
            }
        }
        throw new AssertionError("no " + name + " in " + export);
    }

    public HttpResponse<byte[]> download(JsonNode export, String name, String... headers) {
        HttpRequest.Builder request = client.request(file(export, name).path("href").asString(""));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static byte[] unpacked(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> lines(JsonNode export, String name) {
        HttpResponse<byte[]> response = download(export, name);
        assertThat(response.statusCode()).isEqualTo(200);
        String text = new String(unpacked(response.body()), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).toList();
    }

    public List<ObjectNode> rows(JsonNode export, String name) {
        return lines(export, name).stream().map(line -> (ObjectNode) Json.parse(line)).toList();
    }
}
