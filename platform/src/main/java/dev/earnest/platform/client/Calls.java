package dev.earnest.platform.client;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/// HTTP calls with a token. A call that may be repeated is repeated while the server is busy or cannot be reached for a
/// moment. Thread-safe.
final class Calls {
    private static final int TRIES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final URI server;
    private final String token;
    private final Duration pause;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// @param pause before a call is repeated; doubled each time
    Calls(URI server, String token, Duration pause) {
        this.server = server;
        this.token = token;
        this.pause = pause;
    }

    /// @return a request to a path of the server, with the token
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    /// @param repeatable whether the call happens once however often it is sent
    /// @return the answer's JSON
    /// @throws ClientException where the server says no or cannot be reached
    JsonNode json(HttpRequest request, boolean repeatable) {
        return read(send(request, repeatable));
    }

    /// @return the answer's text
    String text(HttpRequest request) {
        return send(request, true);
    }

    /// Copies an answer to a file, which appears whole or not at all.
    ///
    /// @param sha256 that it must have; empty for any
    /// @return its SHA-256 in hexadecimal; empty where the server has no such file
    /// @throws IOException where the file cannot be written
    Optional<String> download(HttpRequest request, Path to, String sha256) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            // Begun here, so that a folder that cannot be written is told as such.
            Files.deleteIfExists(part);
            Files.createFile(part);
            HttpResponse<String> answer =
                    answer(
                            request,
                            true,
                            info ->
                                    info.statusCode() == 200
                                            ? HttpResponse.BodySubscribers.mapping(
                                                    HttpResponse.BodySubscribers.ofFile(part),
                                                    _ -> "")
                                            : HttpResponse.BodySubscribers.ofString(
                                                    StandardCharsets.UTF_8),
                            status -> status == 200 || status == 404 || status == 410);
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            String sum = Digests.sha256(part);
            if (sha256.isEmpty() || sum.equals(sha256)) {
                Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(sum);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String send(HttpRequest request, boolean repeatable) {
        return answer(
                        request,
                        repeatable,
                        HttpResponse.BodyHandlers.ofString(),
                        status -> status < 300)
                .body();
    }

    private HttpResponse<String> answer(
            HttpRequest request,
            boolean repeatable,
            HttpResponse.BodyHandler<String> body,
            IntPredicate wanted) {
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == TRIES;
            try {
                HttpResponse<String> answer = http.send(request, body);
                int status = answer.statusCode();
                if (wanted.test(status)) {
                    return answer;
                }
                Optional<Duration> asked = busy(answer, repeatable);
                if (last || asked.isEmpty()) {
                    throw refused(request, answer);
                }
                sleep(asked.get());
            } catch (IOException e) {
                if (last || !(repeatable || e instanceof ConnectException)) {
                    throw unreachable(e);
                }
                sleep(wait);
                wait = wait.multipliedBy(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientException("interrupted", e);
            }
        }
    }

    /// @return how long to wait before the call is sent again; empty where that is of no use
    private Optional<Duration> busy(HttpResponse<String> answer, boolean repeatable) {
        int status = answer.statusCode();
        boolean again =
                status == 429 || (repeatable && (status == 502 || status == 503 || status == 504));
        if (!again) {
            return Optional.empty();
        }
        Duration asked =
                answer.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("\\d{1,4}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(pause);
        return asked.compareTo(LONGEST_WAIT) > 0 ? Optional.empty() : Optional.of(asked);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", e);
        }
    }

    private ClientException unreachable(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return new ClientException(server + " does not answer; try again later", e);
        }
        return new ClientException(
                "cannot reach " + server + "; is the server running, and is --server right?", e);
    }

    private ClientException refused(HttpRequest request, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < 400) {
            return new ClientException(
                    server
                            + " sends this call elsewhere ("
                            + answer.headers()
                                    .firstValue("Location")
                                    .orElse("it does not say where")
                            + "); give that address with --server");
        }
        JsonNode body;
        try {
            body = Json.parse(answer.body());
        } catch (InvalidException e) {
            return new ClientException(
                    server
                            + request.uri().getPath()
                            + " answers "
                            + status
                            + "; is this the address of an Earnest server?",
                    e);
        }
        List<Problem> problems = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            problems.add(
                    new Problem(
                            error.path("pointer").asString(""), error.path("detail").asString("")));
        }
        String detail = body.path("detail").asString("it answers " + status);
        return new ClientException(
                switch (status) {
                    case 401 -> detail + " Make one under Account, API tokens.";
                    case 403 -> detail + " Campaigns need the scopes read and manage.";
                    default -> detail;
                },
                problems);
    }

    private JsonNode read(String body) {
        try {
            return Json.parse(body);
        } catch (InvalidException e) {
            throw new ClientException(
                    server + " does not answer as an Earnest server does; is --server right?", e);
        }
    }
}
