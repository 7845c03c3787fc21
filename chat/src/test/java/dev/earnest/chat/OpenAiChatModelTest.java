package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.chat.ChatException.Kind;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.chat.outbound.RawServer;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class OpenAiChatModelTest {
    private static ChatReply replyTo(String json) throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, json)) {
            return Models.of(server).reply(ChatRequest.of("hello"));
        }
    }

    private static void fails(String json, Kind kind, String line) throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, json)) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> Models.of(server).reply(ChatRequest.of("hello")))
                    .withMessageStartingWith("back end \"local\" " + line)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                    .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aConversationGoesOutAndItsAnswerComesBack() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            ChatRequest request =
                    new ChatRequest(
                            List.of(
                                    Message.system("Be short."),
                                    Message.user("hi"),
                                    Message.assistant("Hello"),
                                    new Message(Role.USER, "how \"are\" you, Zoë 🙂?")),
                            SamplingOptions.UNSET
                                    .withTemperature(0.7)
                                    .withTopP(0.9)
                                    .withMaxTokens(50)
                                    .withStop(List.of("\n\n", "END"))
                                    .withSeed(Long.MAX_VALUE));
            ChatReply reply = Models.of(server).reply(request);
            assertThat(reply.text()).isEqualTo("You said: how \"are\" you, Zoë 🙂?");
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(reply.promptTokens()).hasValue(9);
            assertThat(reply.completionTokens()).hasValue(7);
            assertThat(reply.latency()).isPositive().isLessThan(Duration.ofSeconds(30));
            assertThat(server.asked().getFirst().path()).isEqualTo("/v1/chat/completions");
            assertThat(server.asked().getFirst().authorization()).isEmpty();
            assertThat(server.lastBody())
                    .hasToString(
                            "{\"model\":\"tiny-chat\",\"messages\":["
                                    + "{\"role\":\"system\",\"content\":\"Be short.\"},"
                                    + "{\"role\":\"user\",\"content\":\"hi\"},"
                                    + "{\"role\":\"assistant\",\"content\":\"Hello\"},"
                                    + "{\"role\":\"user\",\"content\":\"how \\\"are\\\" you, Zoë 🙂?\"}],"
                                    + "\"temperature\":0.7,\"top_p\":0.9,\"max_tokens\":50,"
                                    + "\"seed\":9223372036854775807,\"stop\":[\"\\n\\n\",\"END\"]}");
        }
    }

    @Test
    void whatIsUnsetIsNotSentAndDefaultsFillIt() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            Models.of(server).reply(ChatRequest.of("hi"));
            assertThat(server.lastBody().propertyNames())
                    .containsExactlyInAnyOrder("model", "messages");
            SamplingOptions defaults = SamplingOptions.UNSET.withTemperature(0.2).withMaxTokens(9);
            Models.of(
                            server,
                            new ManualTime(),
                            config ->
                                    config.withDefaults(defaults)
                                            .withTokenLimitField("max_completion_tokens"))
                    .reply(
                            new ChatRequest(
                                    List.of(Message.user("hi")),
                                    SamplingOptions.UNSET.withTemperature(1)));
            assertThat(server.lastBody().path("temperature").asDouble()).isEqualTo(1);
            assertThat(server.lastBody().path("max_completion_tokens").asInt()).isEqualTo(9);
            assertThat(server.lastBody().has("max_tokens")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'choices':[{'message':{'content':'plain'}}]} | plain",
                "{'choices':[{'message':{'content':[{'type':'text','text':'a'},{'type':'image'},{'text':'b'}]}}]} | ab",
                "{'choices':[{'message':{'content':['a','b']}}]} | ab",
                "{'choices':[{'message':{'content':null,'refusal':'no'}}]} | no",
                "{'choices':[{'index':1,'message':{'content':'x'}},{'index':0,'message':{'content':'y'}}]} | y",
                "{'new':{'deep':[1]},'error':null,'choices':[{'odd':1,'message':{'content':'ok','x':{}}}],'usage':7} | ok",
            })
    void answersInManyFormsAreUnderstood(String json, String text) throws Exception {
        ChatReply reply = replyTo(json.replace('\'', '"'));
        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(reply.promptTokens()).isEmpty();
        assertThat(reply.completionTokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, LENGTH",
        "content_filter, FILTERED",
        "tool_calls, OTHER",
        "brand_new, OTHER"
    })
    void theReasonForTheEndIsKept(String word, FinishReason reason) throws Exception {
        String json =
                "{\"choices\":[{\"finish_reason\":\""
                        + word
                        + "\",\"message\":{\"content\":\"x\"}}]}";
        assertThat(replyTo(json).finishReason()).isEqualTo(reason);
    }

    @Test
    void anAnswerThatUsedUpItsLengthBeforeTheFirstWordIsEmpty() throws Exception {
        ChatReply reply =
                replyTo(
                        "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":null}}]}");
        assertThat(reply.text()).isEmpty();
        assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"7\"", "1e400", "99999999999999999999", "null"})
    void aCountThatMakesNoSenseIsNoCount(String count) throws Exception {
        assertThat(
                        replyTo(
                                        "{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":"
                                                + count
                                                + "}}")
                                .promptTokens())
                .isEmpty();
    }

    @Test
    void whatIsNoAnswerIsReportedAndNotTriedAgain() throws Exception {
        String noObject = "did not answer with a JSON object";
        fails("{\"choices\":[{\"message\":", Kind.BAD_ANSWER, noObject);
        fails("<html>Welcome to nginx</html>", Kind.BAD_ANSWER, noObject);
        fails("", Kind.BAD_ANSWER, noObject);
        fails("[]", Kind.BAD_ANSWER, noObject);
        fails("[".repeat(5000), Kind.BAD_ANSWER, noObject);
        fails("{}", Kind.BAD_ANSWER, "answered without a text");
        fails("{\"choices\":[]}", Kind.BAD_ANSWER, "answered without a text");
        fails(
                "{\"choices\":[{\"message\":{\"content\":7}}]}",
                Kind.BAD_ANSWER,
                "answered without a text");
        fails(
                "{\"error\":{\"message\":\"model\\nis loading\",\"code\":\"busy\"}}",
                Kind.BAD_ANSWER,
                "answered with an error: it says \"model is loading (busy)\"");
    }

    @Test
    void anAnswerOfMoreThanTwoMegabytesIsTooLong() throws Exception {
        String large =
                "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(2 << 20) + "\"}}]}";
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, large)) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> Models.of(server).reply(ChatRequest.of("hello")))
                    .withMessage(
                            "back end \"local\": 127.0.0.1 answers with more than 2097152 bytes")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LONG));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void theGuardStandsBeforeTheBackEnd() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            OpenAiChatModel model =
                    new OpenAiChatModel(
                            Models.config(server.baseUrl()),
                            GuardedClient.of(new OutboundGuard(List.of(), host -> List.of())),
                            new SplittableRandom(1),
                            new ManualTime());
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> model.reply(ChatRequest.of("hello")))
                    .withMessageContaining("http:// to \"127.0.0.1\" is refused")
                    .withMessageContaining("allow \"127.0.0.1:")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aRedirectIsReportedAndNotFollowed() throws Exception {
        try (RawServer victim = RawServer.start(RawServer.saying(RawServer.ok("secret")));
                RawServer server =
                        RawServer.start(
                                RawServer.saying(
                                        RawServer.redirect(307, victim.uri("/").toString())))) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() ->
                            Models.of(server, UnaryOperator.identity())
                                    .reply(ChatRequest.of("hello")))
                    .withMessageContaining("write the final one as base-url");
            assertThat(victim.connections()).isZero();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void noMoreRequestsRunAtTheSameTimeThanAllowed() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        UnaryOperator<String> slow =
                prompt -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    try {
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        running.decrementAndGet();
                    }
                    return prompt;
                };
        try (ScriptedChatServer server = ScriptedChatServer.start(slow)) {
            OpenAiChatModel model =
                    Models.of(server, Timekeeper.system(), config -> config.withMaxConcurrent(3));
            List<String> answers = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String prompt = "prompt " + i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() ->
                                        answers.add(model.reply(ChatRequest.of(prompt)).text())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).hasSize(40).doesNotHaveDuplicates();
            assertThat(most.get()).isBetween(2, 3);
        }
    }

    @Test
    void aRequestThatFindsNoFreePlaceInTimeSaysSo() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            OpenAiChatModel model =
                    Models.of(
                            server,
                            new ManualTime(),
                            config ->
                                    config.withMaxConcurrent(1)
                                            .withTimeout(Duration.ofMillis(500)));
            Thread first =
                    Thread.ofVirtual()
                            .start(() ->
                                    model.stream(
                                            ChatRequest.of("first"),
                                            piece -> {
                                                holding.countDown();
                                                awaitQuietly(release);
                                            }));
            holding.await();
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> model.reply(ChatRequest.of("second")))
                    .withMessage(
                            "back end \"local\" is busy: all 1 places were taken for the whole time allowed;"
                                    + " raise max-concurrent or timeout")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            release.countDown();
            first.join();
            assertThat(server.asked()).hasSize(1);
            assertThat(model.reply(ChatRequest.of("third")).text()).isEqualTo("You said: third");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptedWaiterLeavesAndGivesNothingBack() throws Exception {
        try (RawServer server = RawServer.start((request, out) -> Thread.sleep(20_000))) {
            OpenAiChatModel model = Models.of(server, config -> config.withMaxConcurrent(1));
            List<String> ends = Collections.synchronizedList(new ArrayList<>());
            Runnable ask =
                    () -> {
                        try {
                            model.reply(ChatRequest.of("hello"));
                        } catch (ChatException e) {
                            ends.add(e.getMessage());
                        }
                    };
            Thread first = Thread.ofVirtual().start(ask);
            while (server.received().isEmpty()) {
                Thread.sleep(5);
            }
            Thread second = Thread.ofVirtual().start(ask);
            while (second.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(5);
            }
            second.interrupt();
            second.join();
            first.interrupt();
            first.join();
            assertThat(ends)
                    .containsExactly(
                            "back end \"local\" gave no answer: interrupted while waiting for a free place",
                            "back end \"local\": the request to 127.0.0.1 was interrupted");
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
