package dev.earnest.evaluate.judge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.OpenAiChatModel;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server on loopback that speaks the OpenAI protocol and judges by a script.
public final class ScriptedJudge implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpServer server;
    private final Function<Seen, Reply> script;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /// What a request held.
    public record Seen(String system, String user, JsonNode body) {
        /// @return the text between the marks of a block such as `ANSWER A`
        public String block(String name) {
            int begin = user.indexOf("<<<BEGIN " + name + " ");
            int from = user.indexOf('\n', begin) + 1;
            return user.substring(from, user.indexOf("\n<<<END " + name + " ", from));
        }
    }

    /// What is sent back.
    public record Reply(int status, String text, String finish) {
        /// @return a whole reply
        public static Reply of(String text) {
            return new Reply(200, text, "stop");
        }
    }

    private ScriptedJudge(HttpServer server, Function<Seen, Reply> script) {
        this.server = server;
        this.script = script;
    }

    /// Starts a judge.
    public static ScriptedJudge start(Function<Seen, Reply> script) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedJudge judge = new ScriptedJudge(http, script);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", judge::handle);
        http.start();
        return judge;
    }

    /// Starts a judge that prefers the longer answer.
    public static ScriptedJudge longer() throws IOException {
        return start(ScriptedJudge::longer);
    }

    static Reply longer(Seen seen) {
        int gap = seen.block("ANSWER A").length() - seen.block("ANSWER B").length();
        return Reply.of("Length decides.\n" + (gap == 0 ? "[[C]]" : gap > 0 ? "[[A]]" : "[[B]]"));
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// @return a client of this server
    public OpenAiChatModel model() {
        BackendConfig config =
                BackendConfig.of("judge", baseUrl(), "scripted")
                        .withRetries(0)
                        .withMaxConcurrent(64);
        OutboundGuard guard =
                new OutboundGuard(
                        List.of(AllowedAddress.parse("127.0.0.1:" + server.getAddress().getPort())),
                        host -> List.of());
        return new OpenAiChatModel(
                config, GuardedClient.of(guard), new SplittableRandom(1), Timekeeper.system());
    }

    /// @return it as a judge
    public Judge.Language judge() {
        return new Judge.Language(
                "scripted",
                model(),
                JudgePrompts.shipped(),
                SamplingOptions.UNSET.withTemperature(0).withMaxTokens(300));
    }

    /// @return what was asked so far
    public List<Seen> seen() {
        return seen;
    }

    /// @return how many requests were in hand together at most
    int most() {
        return most.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            JsonNode body = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
            JsonNode messages = body.path("messages");
            Seen request =
                    new Seen(
                            messages.path(0).path("content").asString(),
                            messages.path(messages.size() - 1).path("content").asString(),
                            body);
            seen.add(request);
            Reply reply = script.apply(request);
            byte[] bytes = answer(reply).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            now.decrementAndGet();
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String answer(Reply reply) {
        ObjectNode root = MAPPER.createObjectNode();
        if (reply.status() != 200) {
            root.putObject("error").put("message", reply.text());
            return root.toString();
        }
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", reply.finish());
        choice.putObject("message").put("role", "assistant").put("content", reply.text());
        root.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 7);
        return root.toString();
    }
}
