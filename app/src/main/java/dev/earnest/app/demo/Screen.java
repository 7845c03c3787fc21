package dev.earnest.app.demo;

import dev.earnest.platform.campaign.Json;
import java.io.IOException;
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
import tools.jackson.databind.node.ObjectNode;

/// Somebody's browser: the calls that the pages of an annotator make. Used by one thread.
final class Screen {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 40;

    private final HttpClient http;
    private final URI server;
    private final UUID campaign;
    private final String session;

    /// @param session secret of the cookie
    Screen(HttpClient http, URI server, UUID campaign, String session) {
        this.http = http;
        this.server = server;
        this.campaign = campaign;
        this.session = session;
    }

    /// Accepts an invitation, agrees, and reads the guidelines.
    ///
    /// @param invitation its link
    void join(URI invitation) {
        form(invitation.getPath(), Map.of());
        form("/work/" + campaign + "/consent", Map.of("agree", "yes"));
        form("/work/" + campaign + "/guidelines", Map.of("version", "1"));
    }

    /// @return the next task; empty where nothing is left
    Optional<JsonNode> next() {
        JsonNode given = json("/api/v1/campaigns/" + campaign + "/tasks/next", Json.object(), "");
        JsonNode task = given.path("task");
        return task.isObject() ? Optional.of(task) : Optional.empty();
    }

    /// Hands an answer in.
    ///
    /// @param left whether the response at the left is the better one
    void submit(JsonNode task, boolean left, int seconds) {
        ObjectNode body = Json.object().put("seconds", seconds);
        body.putObject("answer").put("verdict", "graded").put("grade", left ? 1 : 2);
        json(
                "/api/v1/leases/" + task.path("lease").asString("") + "/submit",
                body,
                UUID.randomUUID().toString());
    }

    private void form(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 303) {
            throw refused(request, answer);
        }
    }

    private JsonNode json(String path, ObjectNode body, String attempt) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)));
        if (!attempt.isEmpty()) {
            request.header("Idempotency-Key", attempt);
        }
        HttpRequest made = request.build();
        HttpResponse<String> answer = send(made);
        if (answer.statusCode() != 200) {
            throw refused(made, answer);
        }
        return Json.parse(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Origin", server.getScheme() + "://" + server.getAuthority())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", "earnest_session=" + session);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString());
                boolean busy = answer.statusCode() == 429 || answer.statusCode() == 503;
                if (!busy || attempt == TRIES) {
                    return answer;
                }
                Thread.sleep(500);
            }
        } catch (IOException e) {
            throw new DemoException("the server does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private static DemoException refused(HttpRequest request, HttpResponse<String> answer) {
        return new DemoException(
                "the server answers "
                        + answer.statusCode()
                        + " to "
                        + request.uri().getPath()
                        + ": "
                        + answer.body().replaceAll("\\s+", " "));
    }
}
