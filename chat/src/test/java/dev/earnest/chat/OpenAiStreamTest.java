package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.earnest.chat.ChatException.Kind;
import dev.earnest.chat.outbound.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OpenAiStreamTest {
    private static final ChatRequest HELLO = ChatRequest.of("hello");
    private static final Map<String, String> EVENTS =
            Map.of("Content-Type", "text/event-stream; charset=utf-8");

    private static String delta(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    private static String end(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                + reason
                + "\"}]}\n\n";
    }

    private static ChatReply stream(String events, List<String> pieces) throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, EVENTS, events)) {
            return Models.of(server).stream(HELLO, pieces::add);
        }
    }

    private static void fails(String events, Kind kind, String line, String... shown)
            throws Exception {
        List<String> pieces = new ArrayList<>();
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, EVENTS, events)) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> Models.of(server).stream(HELLO, pieces::add))
                    .withMessageContaining(line)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
            assertThat(pieces).containsExactly(shown);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void theTextArrivesInPiecesAndAsAWhole() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            List<String> pieces = new ArrayList<>();
            ChatReply reply = Models.of(server).stream(ChatRequest.of("two words"), pieces::add);
            assertThat(pieces).containsExactly("You", " ", "said:", " ", "two", " ", "words");
            assertThat(reply.text()).isEqualTo("You said: two words");
            assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(server.lastBody().path("stream").asBoolean()).isTrue();
        }
    }

    @Test
    void aPieceIsShownBeforeTheNextIsSent() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        try (RawServer server =
                RawServer.start((request, out) -> {
                    send(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                                    + delta("first"));
                    if (shown.await(20, TimeUnit.SECONDS)) {
                        send(out, delta(" second") + "data: [DONE]\n\n");
                    }
                })) {
            ChatReply reply =
                    Models.of(server, UnaryOperator.identity()).stream(
                            HELLO, piece -> shown.countDown());
            assertThat(reply.text()).isEqualTo("first second");
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Test
    void bytesMayBeCutAnywhere() throws Exception {
        String events =
                ": ping\r\n\r\n" + delta("Zoë 🙂") + "\r\n" + end("stop") + "data: [DONE]\r\n\r\n";
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        try (RawServer server =
                RawServer.start((request, out) -> {
                    send(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (byte b : bytes) {
                        out.write("1\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.write(b);
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                    send(out, "0\r\n\r\n");
                })) {
            assertThat(
                            Models.of(server, UnaryOperator.identity()).stream(HELLO, piece -> {})
                                    .text())
                    .isEqualTo("Zoë 🙂");
        }
    }

    @Test
    void theLastEventsTellReasonAndCounts() throws Exception {
        List<String> pieces = new ArrayList<>();
        ChatReply reply =
                stream(
                        delta("")
                                + delta("a")
                                + "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n"
                                + "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]}\n\n"
                                + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":[{\"text\":\"b\"}]}}]}\n\n"
                                + end("length")
                                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n"
                                + "data: [DONE]\n\n"
                                + delta("after the end"),
                        pieces);
        assertThat(pieces).containsExactly("a", "b");
        assertThat(reply.text()).isEqualTo("ab");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(reply.promptTokens()).hasValue(3);
        assertThat(reply.completionTokens()).hasValue(2);
    }

    @Test
    void aReasonIsEndEnoughWithoutDone() throws Exception {
        assertThat(stream(delta("a") + end("stop"), new ArrayList<>()).text()).isEqualTo("a");
        assertThat(stream(delta("a") + "data: [DONE]\n\n", new ArrayList<>()).finishReason())
                .isEqualTo(FinishReason.OTHER);
    }

    @Test
    void halvesOfOneCharacterAreShownTogether() throws Exception {
        List<String> pieces = new ArrayList<>();
        stream(delta("x\\ud83d") + delta("\\ude42y") + end("stop"), pieces);
        assertThat(pieces).containsExactly("x", "🙂y");
    }

    @Test
    void brokenStreamsAreReportedAndNotRepeatedOnceTextWasShown() throws Exception {
        fails(delta("a") + delta("b"), Kind.UNREACHABLE, "ended its stream before", "a", "b");
        fails(delta("a") + "data: {\"choices\":\n\n", Kind.BAD_ANSWER, "no JSON object", "a");
        fails(
                delta("a") + "data: {\"error\":{\"message\":\"out of memory\",\"code\":503}}\n\n",
                Kind.UNREACHABLE,
                "cannot serve now (503): it says \"out of memory\"",
                "a");
        fails(
                "data: {\"error\":{\"message\":\"no\",\"code\":400}}\n\n",
                Kind.BAD_ANSWER,
                "turned the request down");
    }

    @Test
    void aStreamThatBreaksOffBeforeItsFirstWordIsTriedAgain() throws Exception {
        List<String> pieces = new ArrayList<>();
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(200, EVENTS, ": nothing\n\n")
                        .next(503, "")
                        .next(200, EVENTS, "data: {\"error\":\"overloaded\"}\n\n")) {
            Models.of(server).stream(HELLO, pieces::add);
            assertThat(server.asked()).hasSize(4);
            assertThat(String.join("", pieces)).isEqualTo("You said: hello");
        }
    }

    @Test
    void aServerThatCannotStreamAnswersInOnePiece() throws Exception {
        List<String> pieces = new ArrayList<>();
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(200, "{\"choices\":[{\"message\":{\"content\":\"all\"}}]}")) {
            assertThat(Models.of(server).stream(HELLO, pieces::add).text()).isEqualTo("all");
            assertThat(pieces).containsExactly("all");
        }
    }

    @Test
    void anEndlessStreamIsCut() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        List<String> pieces = new ArrayList<>();
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(
                                200,
                                EVENTS,
                                (delta(megabyte) + delta(megabyte) + delta("y")).repeat(2))) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> Models.of(server).stream(HELLO, pieces::add))
                    .withMessage("back end \"local\" answers with more than 2097152 characters")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LONG));
        }
    }

    @Test
    void whatTheListenerThrowsEndsTheRequestAndFreesItsPlace() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            OpenAiChatModel model =
                    Models.of(server, new ManualTime(), config -> config.withMaxConcurrent(1));
            for (int i = 0; i < 3; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(() ->
                                model.stream(
                                        HELLO,
                                        piece -> {
                                            throw new IllegalStateException("the browser left");
                                        }))
                        .withMessage("the browser left");
            }
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void anyModelStreamsInOnePiece() {
        ChatModel model =
                request ->
                        new ChatReply(
                                request.messages().size() > 1 ? "" : "all",
                                FinishReason.STOP,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Duration.ZERO);
        List<String> pieces = new ArrayList<>();
        assertThat(model.stream(HELLO, pieces::add).text()).isEqualTo("all");
        assertThat(pieces).containsExactly("all");
    }
}
