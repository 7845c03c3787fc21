package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A program that calls the API with a token, as tests play it.
///
/// @param server where
/// @param token of the person for whom it calls
public record ApiCaller(TestServer server, String token) {
    /// A program of a person.
    public static ApiCaller of(TestServer server, UUID person, Scope... scopes) {
        String token =
                server.services()
                        .database()
                        .inTransaction(h ->
                                Tokens.create(
                                        h,
                                        server.services().clock().instant(),
                                        server.services().random(),
                                        person,
                                        "a program",
                                        Arrays.stream(scopes).map(Scope::name).toList(),
                                        server.services()
                                                .clock()
                                                .instant()
                                                .plus(Duration.ofDays(30))));
        return new ApiCaller(server, token);
    }

    /// Reads.
    public TestClient.Reply get(String path) {
        return send(request(path).GET());
    }

    /// Sends JSON.
    public TestClient.Reply call(
            String method, String path, String json, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(Json.text(Json.parse(json))));
        headers.forEach(request::setHeader);
        return send(request);
    }

    /// Sends JSON by POST.
    public JsonNode post(String path, String json) {
        TestClient.Reply reply = call("POST", path, json, Map.of());
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    /// Sends a file.
    public TestClient.Reply file(String path, byte[] content) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private TestClient.Reply send(HttpRequest.Builder request) {
        return server.visitor().send(request);
    }
}
