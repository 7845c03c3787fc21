package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.chat.outbound.OutboundException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class BrokenAnswersTest {
    private static final OutboundLimits SHORT =
            OutboundLimits.DEFAULT.withTimeout(Duration.ofMillis(700)).withMaxBodyBytes(1000);

    private static OutboundException failure(RawServer.Handler handler, OutboundRequest... request)
            throws Exception {
        try (RawServer server = RawServer.start(handler)) {
            AtomicReference<OutboundException> thrown = new AtomicReference<>();
            OutboundRequest sent =
                    request.length == 0 ? OutboundRequest.get(server.uri("/")) : request[0];
            OutboundRequest there =
                    new OutboundRequest(
                            sent.method(), server.uri("/"), sent.headers(), sent.body());
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> GuardedClientTest.clientOf(server).send(there, SHORT))
                    .satisfies(thrown::set)
                    .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
            return thrown.get();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 1001~~x | TOO_LONG | more than 1000 bytes",
                "HTTP/1.1 200 OK~Content-Length: 10~~abc | BROKEN_OFF | before its answer was complete",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~abc | BROKEN_OFF | before its answer",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc~ | BROKEN_OFF | before its answer",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abcde~0~~ | BAD_ANSWER | wrong length",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-3~abc~0~~ | BAD_ANSWER | without a length",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0x3~abc~0~~ | BAD_ANSWER | without a length",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~fffffffffffffffff~abc | BAD_ANSWER | without a length",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~fffffffffffffff~abc | BROKEN_OFF | before its",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Length: 3~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Transfer-Encoding: identity~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Content-Length: 3~Content-Length: 4~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Content-Length: -1~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Content-Length: 0x3~~abc | BAD_ANSWER | clearly how long",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~~abc | BAD_ANSWER | compresses",
                "HTTP/1.1 200 OK~Content-Length 3~~abc | BAD_ANSWER | broken header",
                "HTTP/1.1 200 OK~A: b~ folded~~abc | BAD_ANSWER | broken header",
                "HTTP/1.1 200 OK~A : b~~abc | BAD_ANSWER | broken header",
                "HTTP/1.1 101 Switching~~ | BAD_ANSWER | status 101",
                "HTTP/1.1 999 Odd~~ | BAD_ANSWER | status 999",
                "HTTP/1.1 20 OK~~ | BAD_ANSWER | does not speak HTTP",
                "HTTP/2 200~~ | BAD_ANSWER | does not speak HTTP",
                "SSH-2.0-OpenSSH_9~ | BAD_ANSWER | does not speak HTTP",
                "HTTP/1.1 200 OK~Content-Len | BROKEN_OFF | before its answer",
                "'' | BROKEN_OFF | before its answer",
            })
    void areReportedForWhatTheyAre(String answer, Kind kind, String reason) throws Exception {
        OutboundException e = failure(RawServer.saying(answer.replace("~", "\r\n")));
        assertThat(e.getMessage()).contains(reason);
        assertThat(e.kind()).isEqualTo(kind);
    }

    @Test
    void aBodyWithoutLengthIsCutAtTheLimit() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000);
        assertThat(failure(RawServer.saying(endless)).kind()).isEqualTo(Kind.TOO_LONG);
        String chunks =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "2\r\nab\r\n".repeat(10_000);
        assertThat(failure(RawServer.saying(chunks)).kind()).isEqualTo(Kind.TOO_LONG);
    }

    @Test
    void endlessHeadsAreCut() throws Exception {
        assertThat(failure(RawServer.saying("HTTP/1.1 200 " + "x".repeat(100_000))).getMessage())
                .contains("too long a head");
        assertThat(
                        failure(RawServer.saying("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(300)))
                                .getMessage())
                .contains("too many headers");
        assertThat(
                        failure(RawServer.saying("HTTP/1.1 100 Continue\r\n\r\n".repeat(20)))
                                .getMessage())
                .contains("interim answers");
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws Exception {
        long start = System.nanoTime();
        OutboundException e = failure((request, out) -> Thread.sleep(5_000));
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e).hasMessage("127.0.0.1 did not answer within 0.7 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aServerThatDripsTimesOutAsAWhole() throws Exception {
        OutboundException e =
                failure((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 100; i++) {
                        out.write('x');
                        out.flush();
                        Thread.sleep(100);
                    }
                });
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aServerThatDoesNotReadTimesOut() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            String place = "127.0.0.1:" + deaf.getLocalPort();
            GuardedClient client =
                    GuardedClient.of(
                            new OutboundGuard(
                                    List.of(AllowedAddress.parse(place)), host -> List.of()));
            OutboundRequest large =
                    OutboundRequest.postJson(
                            URI.create("http://" + place + "/"), "x".repeat(30_000_000));
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> client.send(large, SHORT))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
        RawServer server = RawServer.start(RawServer.saying(""));
        GuardedClient client = GuardedClientTest.clientOf(server);
        server.close();
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> client.send(OutboundRequest.get(server.uri("/")), SHORT))
                .withMessage(
                        "cannot connect to 127.0.0.1:" + server.port() + "; check host and port")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void anInterruptEndsARequestOnAVirtualThread() throws Exception {
        try (RawServer server = RawServer.start((request, out) -> Thread.sleep(30_000))) {
            AtomicReference<OutboundException> thrown = new AtomicReference<>();
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    GuardedClientTest.clientOf(server)
                                            .send(
                                                    OutboundRequest.get(server.uri("/")),
                                                    OutboundLimits.DEFAULT);
                                } catch (OutboundException e) {
                                    thrown.set(e);
                                }
                            });
            while (server.received().isEmpty()) {
                Thread.sleep(5);
            }
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(thrown.get()).hasMessage("the request to 127.0.0.1 was interrupted");
        }
    }
}
