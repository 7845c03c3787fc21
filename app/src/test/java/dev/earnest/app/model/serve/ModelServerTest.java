package dev.earnest.app.model.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Generations;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.LocalChatModel;
import dev.earnest.app.model.TinyModel;
import dev.earnest.chat.ApiKey;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatReply;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.FinishReason;
import dev.earnest.chat.OpenAiChatModel;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.judgments.Message;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ModelServerTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SEED = 20_261_122;
    @TempDir private static Path folder;
    private static LanguageModel model;
    private static Generations generations;
    private static ChatPrompts prompts;
    private static ModelServer server;

    @BeforeAll
    static void start() {
        TinyModel.save(folder.resolve("tiny"), true);
        model = LanguageModel.open(folder.resolve("tiny"), Hardware.CPU);
        generations = new Generations(model, 8, Duration.ofSeconds(5));
        prompts = ChatPrompts.of(model, Clock.systemUTC());
        server = serve(generations, Optional.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
        generations.close();
        model.close();
    }

    private static ModelServer serve(Generations of, Optional<String> key) {
        return ModelServer.start(
                of,
                Optional.of(prompts),
                new ModelServer.Door("127.0.0.1", 0, key),
                new SplittableRandom(SEED),
                Clock.systemUTC());
    }

    private static OpenAiChatModel client(ModelServer of, ApiKey key) {
        BackendConfig config =
                BackendConfig.of("local", of.url() + "/v1", "tiny")
                        .withTokenLimitField("max_tokens")
                        .withRetries(0)
                        .withKey(key);
        OutboundGuard guard =
                OutboundGuard.of(List.of(AllowedAddress.parse("127.0.0.1:" + of.url().getPort())));
        return new OpenAiChatModel(
                config, GuardedClient.of(guard), new SplittableRandom(SEED), Timekeeper.system());
    }

    private static ChatRequest question(long seed) {
        return new ChatRequest(
                List.of(Message.user("Where does the heron stand?")),
                SamplingOptions.UNSET.withMaxTokens(24).withTemperature(1).withSeed(seed));
    }

    private static HttpResponse<String> post(ModelServer to, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(to.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode fine(String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode refused(int status, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("message").stringValue()).isNotBlank().doesNotContain("\n");
        assertThat(error.has("param")).isTrue();
        assertThat(error.path("type").isString()).isTrue();
        return error;
    }

    @Test
    void ourClientGetsTheSameTextForTheSameSeedWithAndWithoutStreaming() {
        OpenAiChatModel client = client(server, ApiKey.none());
        ChatReply whole = client.reply(question(3));
        List<String> pieces = new ArrayList<>();
        ChatReply streamed = client.stream(question(3), pieces::add);
        assertThat(whole.text()).isNotBlank();
        assertThat(streamed.text()).isEqualTo(whole.text()).isEqualTo(String.join("", pieces));
        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(streamed.finishReason()).isEqualTo(whole.finishReason());
        assertThat(whole.promptTokens()).isPresent();
        assertThat(client.reply(question(4)).text()).isNotEqualTo(whole.text());
    }

    @Test
    void aModelInThisProcessAnswersAsTheServerDoes() {
        LocalChatModel local = new LocalChatModel(generations, prompts, () -> SEED);
        List<String> pieces = new ArrayList<>();
        ChatReply own = local.stream(question(5), pieces::add);
        ChatReply served = client(server, ApiKey.none()).reply(question(5));
        assertThat(own.text()).isEqualTo(served.text()).isEqualTo(String.join("", pieces));
        assertThat(own.completionTokens()).isEqualTo(served.completionTokens());
        assertThat(own.promptTokens()).isEqualTo(served.promptTokens());
        assertThat(own.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(local.reply(ChatRequest.of("Where?")).text())
                .isEqualTo(local.reply(ChatRequest.of("Where?")).text());
    }

    @Test
    void aConversationThatIsTooLongIsToldAsSuchByBoth() {
        ChatRequest tooLong = ChatRequest.of("water ".repeat(300));
        for (var chat :
                List.of(
                        client(server, ApiKey.none()),
                        new LocalChatModel(generations, prompts, () -> SEED))) {
            assertThatThrownBy(() -> chat.reply(tooLong))
                    .isInstanceOfSatisfying(
                            ChatException.class,
                            e -> assertThat(e.kind()).isEqualTo(ChatException.Kind.TOO_LONG));
        }
    }

    @Test
    void everyTextOfSeveralPromptsHasItsPlaceCountsAndLogProbabilities() throws Exception {
        JsonNode answer =
                fine(
                        "/v1/completions",
                        """
                        {"model":"tiny","prompt":["The heron","The fish"],"n":2,"max_tokens":6,
                         "temperature":1,"seed":1,"logprobs":0}\
                        """);
        assertThat(answer.path("object").stringValue()).isEqualTo("text_completion");
        assertThat(answer.path("choices")).hasSize(4);
        int index = 0;
        for (JsonNode choice : answer.path("choices")) {
            assertThat(choice.path("index").intValue()).isEqualTo(index++);
            JsonNode scores = choice.path("logprobs");
            assertThat(scores.path("tokens")).hasSameSizeAs(scores.path("token_logprobs"));
            for (JsonNode score : scores.path("token_logprobs")) {
                assertThat(score.doubleValue()).isNegative();
            }
        }
        JsonNode usage = answer.path("usage");
        assertThat(usage.path("total_tokens").intValue())
                .isEqualTo(
                        usage.path("prompt_tokens").intValue()
                                + usage.path("completion_tokens").intValue());
        assertThat(usage.path("completion_tokens").intValue()).isBetween(4, 24);
    }

    @Test
    void aStreamOfCompletionsCarriesTheSameTextScoresAndUsage() throws Exception {
        String asked =
                "{\"prompt\":\"The heron\",\"max_tokens\":9,\"temperature\":1,\"seed\":2,\"logprobs\":0";
        JsonNode whole = fine("/v1/completions", asked + "}");
        HttpResponse<String> stream =
                post(
                        server,
                        "/v1/completions",
                        asked + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
        assertThat(stream.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("X-Earnest-Seed")).contains("2");
        StringBuilder text = new StringBuilder();
        double sum = 0;
        List<JsonNode> events = new ArrayList<>();
        for (String line : stream.body().lines().filter(line -> !line.isEmpty()).toList()) {
            String data = line.substring("data: ".length());
            if (!data.equals("[DONE]")) {
                events.add(JSON.readTree(data));
            }
        }
        assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        for (JsonNode event : events) {
            text.append(event.path("choices").path(0).path("text").asString(""));
            for (JsonNode score :
                    event.path("choices").path(0).path("logprobs").path("token_logprobs")) {
                sum += score.doubleValue();
            }
        }
        JsonNode choice = whole.path("choices").path(0);
        double expected = 0;
        for (JsonNode score : choice.path("logprobs").path("token_logprobs")) {
            expected += score.doubleValue();
        }
        assertThat(text.toString()).isEqualTo(choice.path("text").stringValue());
        assertThat(sum).isCloseTo(expected, within(1e-9));
        assertThat(events.getLast().path("usage")).isEqualTo(whole.path("usage"));
    }

    @Test
    void theLikeliestTokensStandBesideEveryTokenOfACompletion() throws Exception {
        String asked =
                "{\"prompt\":\"The heron\",\"max_tokens\":9,\"temperature\":1,\"seed\":2,\"logprobs\":3";
        JsonNode whole = fine("/v1/completions", asked + "}").path("choices").path(0);
        JsonNode scores = whole.path("logprobs");
        assertThat(scores.path("tokens")).hasSizeGreaterThan(3);
        assertThat(scores.path("top_logprobs")).hasSameSizeAs(scores.path("tokens"));
        for (int i = 0; i < scores.path("tokens").size(); i++) {
            JsonNode others = scores.path("top_logprobs").get(i);
            String own = scores.path("tokens").get(i).stringValue();
            assertThat(others.size()).isBetween(1, 4);
            assertThat(others.path(own).doubleValue())
                    .as("the token drawn is among them")
                    .isGreaterThanOrEqualTo(scores.path("token_logprobs").get(i).doubleValue());
        }
        assertThat(whole.path("text"))
                .as("asking changes nothing")
                .isEqualTo(
                        fine("/v1/completions", asked.replace("\"logprobs\":3", "\"n\":1") + "}")
                                .path("choices")
                                .path(0)
                                .path("text"));
        int streamed = 0;
        for (String line :
                post(server, "/v1/completions", asked + ",\"stream\":true}")
                        .body()
                        .lines()
                        .toList()) {
            if (line.startsWith("data: {")) {
                streamed +=
                        JSON.readTree(line.substring(6))
                                .path("choices")
                                .path(0)
                                .path("logprobs")
                                .path("top_logprobs")
                                .size();
            }
        }
        assertThat(streamed).isEqualTo(scores.path("tokens").size());
        assertThat(refused(400, "/v1/completions", asked.replace(":3", ":6") + "}").path("param"))
                .hasToString("\"logprobs\"");
    }

    @Test
    void theLikeliestTokensStandBesideEveryTokenOfAChat() throws Exception {
        String asked =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Where?\"}],\"max_tokens\":6,\"temperature\":0";
        JsonNode content =
                fine("/v1/chat/completions", asked + ",\"logprobs\":true,\"top_logprobs\":4}")
                        .path("choices")
                        .path(0)
                        .path("logprobs")
                        .path("content");
        assertThat(content).isNotEmpty();
        for (JsonNode token : content) {
            JsonNode others = token.path("top_logprobs");
            assertThat(others).hasSize(4);
            assertThat(others.path(0).path("token")).isEqualTo(token.path("token"));
            assertThat(others.path(0).path("logprob")).isEqualTo(token.path("logprob"));
            double sum = 0;
            double before = 0;
            for (JsonNode other : others) {
                assertThat(other.path("logprob").doubleValue()).isLessThanOrEqualTo(before);
                assertThat(other.has("bytes")).isTrue();
                before = other.path("logprob").doubleValue();
                sum += Math.exp(before);
            }
            assertThat(sum).isLessThanOrEqualTo(1);
        }
        assertThat(
                        refused(400, "/v1/chat/completions", asked + ",\"top_logprobs\":4}")
                                .path("param"))
                .hasToString("\"top_logprobs\"");
        refused(400, "/v1/chat/completions", asked + ",\"logprobs\":true,\"top_logprobs\":21}");
    }

    @Test
    void aStopTextIsNeverShownNotEvenInAStream() throws Exception {
        String asked = "{\"prompt\":\"The\",\"max_tokens\":40,\"temperature\":0";
        String text =
                fine("/v1/completions", asked + "}")
                        .path("choices")
                        .path(0)
                        .path("text")
                        .stringValue();
        String stop = text.substring(text.length() / 2, text.length() / 2 + 4);
        String with = asked + ",\"stop\":" + JSON.writeValueAsString(stop);
        JsonNode choice = fine("/v1/completions", with + "}").path("choices").path(0);
        assertThat(choice.path("text").stringValue())
                .isEqualTo(text.substring(0, text.indexOf(stop)));
        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("stop");
        StringBuilder streamed = new StringBuilder();
        for (String line :
                post(server, "/v1/completions", with + ",\"stream\":true}")
                        .body()
                        .lines()
                        .toList()) {
            if (line.startsWith("data: {")) {
                streamed.append(
                        JSON.readTree(line.substring(6))
                                .path("choices")
                                .path(0)
                                .path("text")
                                .asString(""));
            }
        }
        assertThat(streamed.toString()).isEqualTo(choice.path("text").stringValue());
    }

    @Test
    void theModelIsListed() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/v1/models")).build(),
                        BodyHandlers.ofString());
        JsonNode list = JSON.readTree(answer.body());
        assertThat(list.path("data")).hasSize(1);
        assertThat(list.path("data").path(0).path("id").stringValue()).isEqualTo("tiny");
    }

    @Test
    void whatHttpDoesNotKnowEndsTheConnectionAndSaysSo() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(server.url().resolve("/v1/models%00")).build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
        assertThat(JSON.readTree(answer.body()).path("error").path("message").asString())
                .isEqualTo("this is no request that HTTP knows");
    }

    @Test
    void whatCannotBeDoneIsRefusedInTheFormOfTheProtocol() throws Exception {
        assertThat(refused(400, "/v1/completions", "[]").path("message").stringValue())
                .contains("no JSON object");
        assertThat(
                        refused(400, "/v1/completions", "{\"prompt\":\"a\",\"max_tokens\":0}")
                                .path("param")
                                .stringValue())
                .isEqualTo("max_tokens");
        assertThat(
                        refused(400, "/v1/completions", "{\"prompt\":\"a\",\"echo\":true}")
                                .path("param")
                                .stringValue())
                .isEqualTo("echo");
        refused(400, "/v1/completions", "{\"prompt\":\"\"}");
        refused(400, "/v1/completions", "{\"prompt\":[99999]}");
        refused(400, "/v1/completions", "{\"prompt\":\"a\",\"temperature\":\"warm\"}");
        assertThat(
                        refused(
                                        400,
                                        "/v1/completions",
                                        "{\"prompt\":\"" + "water ".repeat(200) + "\"}")
                                .path("code")
                                .stringValue())
                .isEqualTo("context_length_exceeded");
        assertThat(
                        refused(
                                        404,
                                        "/v1/chat/completions",
                                        "{\"model\":\"other\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")
                                .path("code")
                                .stringValue())
                .isEqualTo("model_not_found");
        refused(400, "/v1/chat/completions", "{\"messages\":[]}");
        refused(404, "/v1/nothing", "{}");
        refused(413, "/v1/completions", "{\"prompt\":\"" + "a".repeat(5 << 20) + "\"}");
    }

    @Test
    void aKeyIsAskedForWhereThereIsOne() {
        try (ModelServer locked = serve(generations, Optional.of("open-sesame"))) {
            assertThatThrownBy(() -> client(locked, ApiKey.none()).reply(question(1)))
                    .isInstanceOfSatisfying(
                            ChatException.class,
                            e -> assertThat(e.kind()).isEqualTo(ChatException.Kind.UNAUTHORISED));
            assertThat(KeyedRequests.status(locked, "Bearer wrong")).isEqualTo(401);
            assertThat(KeyedRequests.status(locked, "Bearer open-sesame")).isEqualTo(200);
        }
    }

    @Test
    void aPageInABrowserCannotUseTheServer() {
        assertThat(KeyedRequests.raw(server, "localhost", "application/json")).startsWith("200");
        assertThat(KeyedRequests.raw(server, "evil.example", "application/json")).startsWith("403");
        assertThat(KeyedRequests.raw(server, "127.0.0.1", "text/plain")).startsWith("415");
    }
}
