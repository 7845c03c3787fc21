package dev.earnest.platform.replay;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// Calls that are made until they are answered: while the server is away, busy or has too many requests, the same call
/// is sent again. Thread-safe.
final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration HELLO = Duration.ofSeconds(10);
    private static final int MOST_SAID = 400;
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI server;
    private final Duration patience;
    private final AtomicLong again = new AtomicLong();

    /// @param server its base address
    /// @param patience with a server that does not answer
    Wire(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /// What came back.
    record Reply(int status, String body, Map<String, String> headers) {
        JsonNode json() {
            return Json.parse(body);
        }

        /// @throws ReplayException where the server did not do what was asked
        Reply require(int... statuses) {
            for (int one : statuses) {
                if (one == status) {
                    return this;
                }
            }
            throw new ReplayException("the server answered " + status + ": " + said());
        }

        /// @return what a problem document says, or else how the answer begins; one line
        String said() {
            String text;
            try {
                JsonNode problem = json();
                List<String> parts = new ArrayList<>();
                parts.add(problem.path("detail").asString(""));
                problem.path("errors")
                        .forEach(one ->
                                parts.add(
                                        one.path("pointer").asString("")
                                                + ": "
                                                + one.path("detail").asString("")));
                text = String.join(" ", parts);
            } catch (InvalidException e) {
                text = body;
            }
            text = (text.isBlank() ? body : text).replaceAll("\\s+", " ").strip();
            return text.length() > MOST_SAID ? text.substring(0, MOST_SAID) + " ..." : text;
        }
    }

    /// Asks once, before anything else, whether this is a server that takes the token: a wrong address is told at once, not
    /// after all the patience that a server which was there deserves.
    ///
    /// @throws ReplayException where it is not
    void greet(String token) {
        Wire brief = new Wire(server, patience.compareTo(HELLO) < 0 ? patience : HELLO);
        Reply reply;
        try {
            reply =
                    brief.call(
                            Request.get("/api/v1/campaigns?limit=1")
                                    .with("Authorization", "Bearer " + token));
        } catch (ReplayException e) {
            throw new ReplayException(
                    "cannot reach "
                            + server
                            + "; is the server running, and is --server right? ("
                            + e.getMessage()
                            + ")",
                    e);
        }
        if (reply.status() == 401) {
            throw new ReplayException(reply.said() + " Make one under Account, API tokens.");
        }
        if (reply.status() == 403) {
            throw new ReplayException(
                    reply.said()
                            + " A replay needs a requester's token with the scopes read and manage.");
        }
        if (reply.status() != 200 || !reply.body().startsWith("{")) {
            throw new ReplayException(
                    server
                            + " does not answer as an Earnest server does (it answers "
                            + reply.status()
                            + "); is --server right?");
        }
    }

    URI server() {
        return server;
    }

    /// @return calls that were sent again because the server did not answer, or answered that it could not now
    long again() {
        return again.get();
    }

    /// @return the first answer that is one
    /// @throws ReplayException where the server stays away longer than our patience
    Reply call(Request request) {
        long end = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            String fault;
            long wait = pause;
            try {
                Reply reply = once(request);
                if (reply.status() != 429 && reply.status() < 500) {
                    return reply;
                }
                fault = "the server answers " + reply.status() + ": " + reply.body();
                if (reply.status() == 429) {
                    wait = retryAfter(reply);
                }
            } catch (IOException e) {
                fault = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > end) {
                throw new ReplayException(
                        "no answer from "
                                + server
                                + " to "
                                + request.method()
                                + " "
                                + request.path()
                                + " in "
                                + patience.toSeconds()
                                + " s: "
                                + fault);
            }
            again.incrementAndGet();
            sleep(wait);
        }
    }

    private static long retryAfter(Reply reply) {
        String seconds = reply.headers().getOrDefault("retry-after", "1");
        return seconds.matches("[0-9]{1,3}") ? 1000 * Long.parseLong(seconds) : 1000;
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("interrupted", e);
        }
    }

    private Reply once(Request request) throws IOException {
        HttpResponse<String> response =
                send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Reply(response.statusCode(), response.body(), headers);
    }

    private <T> HttpResponse<T> send(Request request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(server.resolve(request.path())).timeout(ANSWER);
        request.headers().forEach(builder::setHeader);
        builder.method(
                request.method(),
                request.body().length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        try {
            return http.send(builder.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("interrupted", e);
        }
    }

    /// Saves what an address gives.
    void download(Request request, Path file) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<Path> response = send(request, HttpResponse.BodyHandlers.ofFile(file));
                if (response.statusCode() == 200) {
                    return;
                }
                throw new ReplayException(
                        "the server answered " + response.statusCode() + " to " + request.path());
            } catch (IOException e) {
                if (attempt == 10) {
                    throw new ReplayException("cannot download " + request.path(), e);
                }
                sleep(LONGEST_PAUSE);
            }
        }
    }
}
