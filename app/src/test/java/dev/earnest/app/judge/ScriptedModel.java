package dev.earnest.app.judge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server on loopback that speaks the OpenAI protocol and answers the last message by a script.
public final class ScriptedModel implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpServer server;
    private final UnaryOperator<String> script;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

    private ScriptedModel(HttpServer server, UnaryOperator<String> script) {
        this.server = server;
        this.script = script;
    }

    /// Starts a server.
    public static ScriptedModel start(UnaryOperator<String> script) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedModel model = new ScriptedModel(http, script);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", model::handle);
        http.start();
        return model;
    }

    /// @return the text between the marks of a block such as `ANSWER A`
    public static String block(String user, String name) {
        int from = user.indexOf('\n', user.indexOf("<<<BEGIN " + name + " ")) + 1;
        return user.substring(from, user.indexOf("\n<<<END " + name + " ", from));
    }

    /// A judge that likes the longer answer.
    public static String longer(String user) {
        int gap = block(user, "ANSWER A").length() - block(user, "ANSWER B").length();
        return "The longer one.\n" + (gap == 0 ? "[[C]]" : gap > 0 ? "[[A]]" : "[[B]]");
    }

    /// @return up to and including the version
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// @return bodies of all requests
    public List<JsonNode> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(body);
            JsonNode messages = body.path("messages");
            String text =
                    script.apply(messages.path(messages.size() - 1).path("content").asString());
            ObjectNode root = MAPPER.createObjectNode();
            ObjectNode choice = root.putArray("choices").addObject();
            choice.put("index", 0).put("finish_reason", "stop");
            choice.putObject("message").put("role", "assistant").put("content", text);
            root.putObject("usage").put("prompt_tokens", 500).put("completion_tokens", 20);
            byte[] bytes = root.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
