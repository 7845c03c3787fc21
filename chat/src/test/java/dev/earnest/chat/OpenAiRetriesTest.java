package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.chat.ChatException.Kind;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.chat.outbound.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Waits are drawn with seed [Models#SEED].
@Timeout(60)
final class OpenAiRetriesTest {
    private static final ChatRequest HELLO = ChatRequest.of("hello");

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504})
    void passingFaultsAreTriedAgain(int status) throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(status, "").next(status, "{\"error\":\"x\"}")) {
            ManualTime time = new ManualTime();
            assertThat(Models.of(server, time, UnaryOperator.identity()).reply(HELLO).text())
                    .isEqualTo("You said: hello");
            assertThat(server.asked()).hasSize(3);
            assertThat(time.sleeps()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | BAD_ANSWER | turned the request down (400)",
                "401 | UNAUTHORISED | does not accept the key (401); check no key",
                "403 | UNAUTHORISED | does not accept the key (403)",
                "404 | BAD_ANSWER | check base-url and model \"tiny-chat\"",
                "405 | BAD_ANSWER | turned the request down (405)",
                "413 | TOO_LONG | finds the conversation too long",
                "422 | BAD_ANSWER | turned the request down (422)",
                "302 | BAD_ANSWER | sends us to another address",
            })
    void lastingFaultsAreNot(int status, Kind kind, String line) throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(status, "{\"error\":{\"message\":\"bad luck\"}}")) {
            ManualTime time = new ManualTime();
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(
                            () -> Models.of(server, time, UnaryOperator.identity()).reply(HELLO))
                    .withMessageContaining("back end \"local\"")
                    .withMessageContaining(line)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
            assertThat(server.asked()).hasSize(1);
            assertThat(time.sleeps()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "503, UNREACHABLE", "504, TIMEOUT", "409, UNREACHABLE"})
    void afterTheLastAttemptTheFaultIsReported(int status, Kind kind) throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            for (int i = 0; i < 10; i++) {
                server.next(status, "{\"error\":{\"message\":\"bad luck\"}}");
            }
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() ->
                            Models.of(server, new ManualTime(), config -> config.withRetries(2))
                                    .reply(HELLO))
                    .withMessageEndingWith("it says \"bad luck\"")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void theWaitsGrowWithFullJitterAndAreBounded() throws Exception {
        List<Duration> longest = new ArrayList<>(Collections.nCopies(8, Duration.ZERO));
        for (int run = 0; run < 60; run++) {
            ManualTime time = new ManualTime();
            try (ScriptedChatServer server = ScriptedChatServer.echo()) {
                for (int i = 0; i < 8; i++) {
                    server.next(500, "");
                }
                BackendConfig config =
                        Models.config(server.baseUrl())
                                .withRetries(8)
                                .withTimeout(Duration.ofHours(1));
                new OpenAiChatModel(
                                config,
                                GuardedClient.of(
                                        new OutboundGuard(
                                                List.of(server.address()), host -> List.of())),
                                new SplittableRandom(run),
                                time)
                        .reply(HELLO);
            }
            for (int i = 0; i < 8; i++) {
                Duration wait = time.sleeps().get(i);
                assertThat(wait)
                        .isLessThanOrEqualTo(Duration.ofMillis(Math.min(20_000, 500L << i)));
                longest.set(i, wait.compareTo(longest.get(i)) > 0 ? wait : longest.get(i));
            }
        }
        // The greatest of 60 uniform draws is below 80 % of the bound once in 600,000 times.
        for (int i = 0; i < 8; i++) {
            assertThat(longest.get(i))
                    .isGreaterThan(Duration.ofMillis(Math.min(20_000, 500L << i) * 4 / 5));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7000", "Sat, 21 Nov 2026 10:00:09 GMT | 9000"})
    void theBackEndSaysHowLongToWait(String header, long millis) throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(429, Map.of("Retry-After", header), "")) {
            ManualTime time = new ManualTime();
            Models.of(server, time, UnaryOperator.identity()).reply(HELLO);
            assertThat(time.sleeps()).hasSize(1);
            assertThat(time.sleeps().getFirst())
                    .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 500));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "-5",
                "1e9",
                "9999999999999999999",
                "Sat, 21 Nov 2020 10:00:09 GMT",
                ""
            })
    void aWaitThatMakesNoSenseIsIgnored(String header) throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(503, Map.of("Retry-After", header), "")) {
            ManualTime time = new ManualTime();
            Models.of(server, time, UnaryOperator.identity()).reply(HELLO);
            assertThat(time.sleeps().getFirst()).isLessThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void aWaitBeyondTheTimeAllowedIsNotBegun() throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(429, Map.of("Retry-After", "3600"), "")) {
            ManualTime time = new ManualTime();
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(
                            () -> Models.of(server, time, UnaryOperator.identity()).reply(HELLO))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
            assertThat(time.sleeps()).isEmpty();
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aConversationThatDoesNotFitIsTooLong() throws Exception {
        for (String said :
                List.of(
                        "{\"error\":{\"message\":\"too many\",\"code\":\"context_length_exceeded\"}}",
                        "{\"message\":\"This model's maximum context length is 4096 tokens\"}")) {
            try (ScriptedChatServer server = ScriptedChatServer.echo().next(400, said)) {
                assertThatExceptionOfType(ChatException.class)
                        .isThrownBy(() -> Models.of(server).reply(HELLO))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LONG));
            }
        }
    }

    private static RawServer firstThenOk(RawServer.Handler first) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        return RawServer.start((request, out) -> {
            if (calls.getAndIncrement() == 0) {
                first.answer(request, out);
            } else {
                out.write(
                        RawServer.ok("{\"choices\":[{\"message\":{\"content\":\"fine\"}}]}")
                                .getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void aConnectionThatBreaksOffIsTriedAgain() throws Exception {
        for (String half :
                List.of(
                        "",
                        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choices\":[{\"mess",
                        "HTTP/1.1 2")) {
            try (RawServer server = firstThenOk(RawServer.saying(half))) {
                assertThat(Models.of(server, UnaryOperator.identity()).reply(HELLO).text())
                        .isEqualTo("fine");
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachableAfterAllAttempts() throws Exception {
        RawServer server = RawServer.start(RawServer.saying(""));
        server.close();
        assertThatExceptionOfType(ChatException.class)
                .isThrownBy(() -> Models.of(server, UnaryOperator.identity()).reply(HELLO))
                .withMessageContaining("cannot connect to 127.0.0.1:")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void aSlowServerTimesOutOnceAndForAll() throws Exception {
        try (RawServer server = firstThenOk((request, out) -> Thread.sleep(10_000))) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() ->
                            Models.of(server, config -> config.withTimeout(Duration.ofMillis(500)))
                                    .reply(HELLO))
                    .withMessageContaining("127.0.0.1 did not answer within 0.")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheNextAttempt() throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(503, Map.of("Retry-After", "60"), "")) {
            OpenAiChatModel model =
                    Models.of(server, Timekeeper.system(), UnaryOperator.identity());
            Thread me = Thread.currentThread();
            Thread.ofVirtual()
                    .start(() -> {
                        while (me.getState() != Thread.State.TIMED_WAITING
                                || server.asked().isEmpty()) {
                            Thread.onSpinWait();
                        }
                        me.interrupt();
                    });
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> model.reply(HELLO))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
