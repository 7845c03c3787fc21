package dev.earnest.platform.web.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.settings.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A real server that speaks the OpenAI protocol, with two models: `fast-model` and `slow-model`.
public final class Talkers implements AutoCloseable {
    private final HttpServer server;
    final Map<String, Integer> delay = new ConcurrentHashMap<>();
    final Map<String, Integer> status = new ConcurrentHashMap<>();
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private int concurrent = 16;
    volatile String says = "Reply to: %s";

    private Talkers(HttpServer server) {
        this.server = server;
    }

    /// Starts it.
    public static Talkers start() {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Talkers talkers = new Talkers(http);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/v1/chat/completions", talkers::answer);
            http.start();
            return talkers;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Settings of a server that knows both.
    public ServerSettings settings() {
        return ServerSettings.NONE.withModels(
                end("quick-end", url(), "fast-model", concurrent),
                end("lazy-end", url(), "slow-model", concurrent));
    }

    /// Settings of a server that knows a third, `other-end`, too.
    public ServerSettings settingsOfThree() {
        return settingsAt(url());
    }

    /// The same for a server in another process.
    static ServerSettings settingsAt(String url) {
        return ServerSettings.NONE.withModels(
                end("quick-end", url, "fast-model", 16),
                end("lazy-end", url, "slow-model", 16),
                end("other-end", url, "other-model", 16));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private static BackendConfig end(String name, String url, String model, int concurrent) {
        return BackendConfig.of(name, url, model).withRetries(0).withMaxConcurrent(concurrent);
    }

    /// How long a model thinks.
    public Talkers delay(String model, int millis) {
        delay.put(model, millis);
        return this;
    }

    /// How many requests a server sends to a model at the same time.
    public Talkers concurrent(int most) {
        concurrent = most;
        return this;
    }

    /// What the models say; `%s` is what they were asked, `{model}` their name.
    public Talkers says(String text) {
        says = text;
        return this;
    }

    /// How often a message is answered with status 503, before it is answered.
    public Talkers fails(String message, int times) {
        failures.put(message, times);
        return this;
    }

    /// Every request so far.
    public List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    /// With which status a model answers.
    public Talkers breaks(String model, int code) {
        status.put(model, code);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body =
                Json.parse(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(body);
        String model = body.path("model").asString("");
        try {
            Thread.sleep(delay.getOrDefault(model, 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        JsonNode messages = body.path("messages");
        String last = messages.path(messages.size() - 1).path("content").asString("");
        ObjectNode reply = Json.object();
        ObjectNode choice = reply.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", says.formatted(last).replace("{model}", model));
        byte[] bytes = Json.text(reply).getBytes(StandardCharsets.UTF_8);
        boolean fails = failures.merge(last, -1, Integer::sum) >= 0;
        int code = fails ? 503 : status.getOrDefault(model, 200);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
