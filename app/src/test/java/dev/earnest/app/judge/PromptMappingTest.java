package dev.earnest.app.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `evaluate feedback map --embeddings` with a server on loopback.
final class PromptMappingTest {
    @TempDir private Path folder;

    /// Gives each text the vector of its length and its number of spaces.
    private static final class Vectors implements AutoCloseable {
        private final HttpServer server;
        private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
        private final List<String> keys = new CopyOnWriteArrayList<>();
        private final AtomicInteger refusals = new AtomicInteger();
        private volatile int numbers = 3;

        Vectors() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/embeddings", this::handle);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                JsonNode body =
                        JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
                asked.add(body);
                keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                ObjectNode root = JsonMapper.shared().createObjectNode();
                int status = refusals.getAndDecrement() > 0 ? 503 : 200;
                ArrayNode data = root.putArray("data");
                for (int index = 0; index < body.path("input").size(); index++) {
                    String text = body.path("input").path(index).asString();
                    ArrayNode vector = data.addObject().put("index", index).putArray("embedding");
                    vector.add(text.length()).add(text.split(" ").length);
                    for (int more = 2; more < numbers; more++) {
                        vector.add(1);
                    }
                }
                root.putObject("usage").put("prompt_tokens", 10 * body.path("input").size());
                byte[] bytes = root.toString().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private Path prompts(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int index = 0; index < count; index++) {
            rows.append("{\"prompt\":\"p" + " w".repeat(index % 7) + "x".repeat(index) + "\"}\n");
        }
        return Files.writeString(folder.resolve("prompts" + count + ".jsonl"), rows);
    }

    private Run map(Path file, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "feedback",
                                "map",
                                file.toString(),
                                "-o",
                                folder.resolve("map.html").toString()));
        words.addAll(List.of(more));
        return Run.of(words.toArray(new String[0]));
    }

    private Run asking(Path file, Vectors server, String... more) {
        List<String> words = new ArrayList<>(List.of("--embeddings", server.address()));
        words.addAll(List.of("--model", "m"));
        words.addAll(List.of("--cache", folder.resolve("vectors.jsonl").toString()));
        words.addAll(List.of(more));
        return map(file, words.toArray(new String[0]));
    }

    @Test
    void aServersVectorsPlaceThePromptsAndAreKept() throws IOException {
        try (Vectors server = new Vectors()) {
            Run run = asking(prompts(130), server, "--price", "100,0");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains("130 prompts mapped");
            assertThat(run.err())
                    .contains("3 requests to make, 0 vectors kept", "tokens to read; likely cost");
            assertThat(server.asked).hasSize(3);
            assertThat(server.asked.getFirst().path("model").asString()).isEqualTo("m");
            String page = Files.readString(folder.resolve("map.html"));
            assertThat(page)
                    .contains("Prompts that mean nearly the same to m lie near each other")
                    .contains("<circle")
                    .contains("m at " + server.address())
                    .doesNotContain("Words and pairs of words");
            Run again = asking(prompts(130), server);
            assertThat(again.exit()).isZero();
            assertThat(again.err()).contains("0 requests to make, 130 vectors kept");
            Run more = asking(prompts(131), server);
            assertThat(more.exit()).isZero();
            assertThat(server.asked).as("only the new prompt").hasSize(4);
            assertThat(server.asked.getLast().path("input")).hasSize(1);
        }
    }

    @Test
    void aPassingFaultIsTriedAgainAndALastingOneIsTold() throws IOException {
        try (Vectors server = new Vectors()) {
            server.refusals.set(1);
            Run run = asking(prompts(5), server);
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(server.asked).hasSize(2);
        }
        try (Vectors server = new Vectors()) {
            Run lost =
                    map(
                            prompts(5),
                            "--embeddings",
                            server.address().replace("/v1", "/v2"),
                            "--model",
                            "m");
            assertThat(lost.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(lost.err()).contains("knows no such model or address (404)");
        }
    }

    @Test
    void aModelThatChangedBehindItsNameIsFound() throws IOException {
        try (Vectors server = new Vectors()) {
            assertThat(asking(prompts(5), server).exit()).isZero();
            server.numbers = 4;
            Run run = asking(prompts(6), server);
            assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains("vectors of 3 and of 4 numbers", "name another --cache");
        }
    }

    @Test
    void tooHighAPriceAsksNothing() throws IOException {
        try (Vectors server = new Vectors()) {
            Run run = asking(prompts(50), server, "--price", "1000000,0", "--max-cost", "0.5");
            assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains("is above --max-cost 0.50; nothing was asked");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void requestsAreSpaced() throws IOException {
        try (Vectors server = new Vectors()) {
            long begin = System.nanoTime();
            Run run = asking(prompts(200), server, "--per-minute", "600");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(server.asked).hasSize(4);
            assertThat((System.nanoTime() - begin) / 1e9)
                    .as("three gaps of a tenth of a second")
                    .isGreaterThan(0.25);
        }
    }

    @Test
    void theKeyComesFromTheEnvironmentThatIsNamed() throws IOException {
        try (Vectors server = new Vectors()) {
            Run missing = asking(prompts(5), server, "--key-env", "EARNEST_TEST_NO_SUCH_KEY");
            assertThat(missing.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(missing.err()).contains("EARNEST_TEST_NO_SUCH_KEY");
            assertThat(asking(prompts(5), server, "--key-env", "PATH").exit()).isZero();
            assertThat(server.keys).containsExactly("Bearer " + System.getenv("PATH"));
        }
    }

    @Test
    void optionsThatWouldDoNothingAreFaults() throws IOException {
        Path file = prompts(5);
        assertThat(map(file, "--max-cost", "1").err())
                .contains("--max-cost is for asking a model, and map asks none without");
        assertThat(map(file, "--embeddings", "http://127.0.0.1:9/v1").err())
                .contains("say with --model which of its models gives vectors");
        assertThat(
                        map(
                                        file,
                                        "--embeddings",
                                        "http://127.0.0.1:9/v1",
                                        "--model",
                                        "m",
                                        "--temperature",
                                        "1")
                                .err())
                .contains("--temperature is for models that write");
        assertThat(map(file, "--embeddings", "word2vec", "--model", "m").err())
                .contains("base-url does not start with https:// or http://");
    }
}
