package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who answers through the API of the task screen.
///
/// @param token of the person
record Annotator(Served served, UUID campaign, Person person, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// Answers the next task; a second passes.
    ///
    /// @param prefersLeft told the task, whether the response at the left is the better one
    /// @return the receipt; empty where nothing is left
    Optional<JsonNode> answer(Predicate<JsonNode> prefersLeft) {
        JsonNode next = call("/api/v1/campaigns/" + campaign + "/tasks/next", Json.object(), "");
        JsonNode task = next.path("task");
        if (!task.isObject()) {
            return Optional.empty();
        }
        served.pass(Duration.ofSeconds(1));
        int points = task.path("form").path("points").asInt(0);
        ObjectNode body = Json.object().put("seconds", 1);
        body.putObject("answer")
                .put("verdict", "graded")
                .put("grade", prefersLeft.test(task) ? 1 : points);
        return Optional.of(
                call(
                        "/api/v1/leases/" + task.path("lease").asString("") + "/submit",
                        body,
                        UUID.randomUUID().toString()));
    }

    private JsonNode call(String path, ObjectNode body, String attempt) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(served.server().url().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)));
        if (!attempt.isEmpty()) {
            request.header("Idempotency-Key", attempt);
        }
        try {
            HttpResponse<String> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
            return Json.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
