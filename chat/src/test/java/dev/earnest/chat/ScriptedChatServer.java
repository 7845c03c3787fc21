package dev.earnest.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earnest.chat.outbound.AllowedAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server that speaks the OpenAI protocol on loopback and answers each prompt by a script, always the same way.
/// Answers queued with [#next] come first, right or wrong. Tokens are words.
final class ScriptedChatServer implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// What was asked.
    record Asked(String path, String authorization, JsonNode body) {}

    private record Canned(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final UnaryOperator<String> script;
    private final Queue<Canned> canned = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private ScriptedChatServer(HttpServer server, UnaryOperator<String> script) {
        this.server = server;
        this.script = script;
    }

    /// @param script from the last message of a conversation to the answer
    static ScriptedChatServer start(UnaryOperator<String> script) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedChatServer scripted = new ScriptedChatServer(http, script);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", scripted::handle);
        http.start();
        return scripted;
    }

    static ScriptedChatServer echo() throws IOException {
        return start(prompt -> "You said: " + prompt);
    }

    ScriptedChatServer next(int status, String body) {
        return next(status, Map.of(), body);
    }

    ScriptedChatServer next(int status, Map<String, String> headers, String body) {
        canned.add(new Canned(status, headers, body));
        return this;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    AllowedAddress address() {
        return AllowedAddress.parse("127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    JsonNode lastBody() {
        return asked.getLast().body();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(
                    new Asked(
                            exchange.getRequestURI().getPath(),
                            authorization == null ? "" : authorization,
                            body));
            Canned next = canned.poll();
            if (next != null) {
                next.headers().forEach(exchange.getResponseHeaders()::add);
                send(exchange, next.status(), next.body());
            } else if (body.path("stream").asBoolean(false)) {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                send(exchange, 200, stream(answer(body)));
            } else {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                send(exchange, 200, whole(body, answer(body)));
            }
        }
    }

    private String answer(JsonNode body) {
        JsonNode messages = body.path("messages");
        return script.apply(messages.path(messages.size() - 1).path("content").asString());
    }

    private static String whole(JsonNode body, String answer) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode choice = root.put("id", "chatcmpl-1").putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", answer);
        int asked = 0;
        for (JsonNode message : body.path("messages")) {
            asked += message.path("content").asString().split(" ").length;
        }
        root.putObject("usage")
                .put("prompt_tokens", asked)
                .put("completion_tokens", answer.split(" ").length);
        return root.toString();
    }

    private static String stream(String answer) {
        StringBuilder events = new StringBuilder(": welcome\n\n");
        for (String word : answer.splitWithDelimiters(" ", 0)) {
            ObjectNode event = MAPPER.createObjectNode();
            ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
            choice.putObject("delta").put("content", word);
            choice.putNull("finish_reason");
            events.append("data: ").append(event).append("\n\n");
        }
        return events.append(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                .append("data: [DONE]\n\n")
                .toString();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
