package dev.earnest.bench.load;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who answers over HTTP and looks at the clock.
///
/// @param server its base address
/// @param campaign where
/// @param session secret of the cookie
record Annotator(HttpClient http, URI server, UUID campaign, String session) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /// @return the lease of the next task; empty where there is none
    Optional<String> next(Latencies latencies) throws IOException, InterruptedException {
        JsonNode task =
                call(
                                "POST",
                                "/api/v1/campaigns/" + campaign + "/tasks/next",
                                Json.object(),
                                latencies)
                        .path("task");
        return task.isObject() ? Optional.of(task.path("lease").asString()) : Optional.empty();
    }

    void draft(String lease, Latencies latencies) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("version", 0);
        body.putObject("body").put("verdict", "graded").put("grade", 2);
        call("PUT", "/api/v1/leases/" + lease + "/draft", body, latencies);
    }

    void heartbeat(String lease, Latencies latencies) throws IOException, InterruptedException {
        call(
                "POST",
                "/api/v1/leases/" + lease + "/heartbeat",
                Json.object().put("active_seconds", 5),
                latencies);
    }

    void submit(String lease, int grade, Latencies latencies)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("seconds", 8);
        body.putObject("answer").put("verdict", "graded").put("grade", grade);
        call("POST", "/api/v1/leases/" + lease + "/submit", body, latencies);
    }

    private JsonNode call(String method, String path, JsonNode body, Latencies latencies)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Origin", server.toString())
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Cookie", "earnest_session=" + session)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(method, HttpRequest.BodyPublishers.ofString(Json.text(body)))
                        .build();
        long begin = System.nanoTime();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        latencies.add(System.nanoTime() - begin);
        if (reply.statusCode() != 200) {
            throw new IOException(
                    method + " " + path + " gave " + reply.statusCode() + " " + reply.body());
        }
        return Json.parse(reply.body());
    }
}
