package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardedClientTest {
    static GuardedClient clientOf(RawServer... servers) {
        List<AllowedAddress> allowed = new ArrayList<>();
        for (RawServer server : servers) {
            allowed.add(server.address());
        }
        return GuardedClient.of(new OutboundGuard(allowed, host -> List.of()));
    }

    private static String get(String answer) throws Exception {
        try (RawServer server = RawServer.start(RawServer.saying(answer))) {
            return clientOf(server)
                    .send(OutboundRequest.get(server.uri("/")), OutboundLimits.DEFAULT)
                    .text();
        }
    }

    @Test
    void aRequestArrivesAsItWasMeant() throws Exception {
        try (RawServer server = RawServer.start(RawServer.saying(RawServer.ok("thanks")))) {
            OutboundRequest request =
                    OutboundRequest.postJson(server.uri("/hook?x=1&y=%20"), "{\"name\":\"Zoë\"}")
                            .withHeader("X-Signature", "abc");
            OutboundResponse response = clientOf(server).send(request, OutboundLimits.DEFAULT);
            assertThat(response.text()).isEqualTo("thanks");
            assertThat(response.status()).isEqualTo(200);
            RawServer.Received seen = server.received().getFirst();
            assertThat(seen.line()).isEqualTo("POST /hook?x=1&y=%20 HTTP/1.1");
            assertThat(seen.body()).isEqualTo("{\"name\":\"Zoë\"}");
            assertThat(seen.header("host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(seen.header("x-signature")).isEqualTo("abc");
            assertThat(seen.header("content-type")).isEqualTo("application/json");
            assertThat(seen.header("accept-encoding")).isEqualTo("identity");
            assertThat(seen.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void theServerOfTheJdkUnderstandsUsAndWeUnderstandIt() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) i;
        }
        server.createContext(
                "/",
                exchange -> {
                    byte[] sent = exchange.getRequestBody().readAllBytes();
                    boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
                    exchange.getResponseHeaders().add("X-Length", "" + sent.length);
                    exchange.sendResponseHeaders(201, chunked ? 0 : large.length);
                    exchange.getResponseBody().write(large);
                    exchange.close();
                });
        server.start();
        try {
            int port = server.getAddress().getPort();
            GuardedClient client =
                    GuardedClient.of(
                            new OutboundGuard(
                                    List.of(AllowedAddress.parse("127.0.0.1:" + port)),
                                    host -> List.of()));
            for (String path : List.of("/chunked", "/fixed")) {
                OutboundResponse response =
                        client.send(
                                OutboundRequest.postJson(
                                        URI.create("http://127.0.0.1:" + port + path), "12345"),
                                OutboundLimits.DEFAULT);
                assertThat(response.status()).isEqualTo(201);
                assertThat(response.head().header("x-length")).contains("5");
                assertThat(response.bytes()).isEqualTo(large);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void bodiesEndWhereTheirFramingSays() throws Exception {
        assertThat(get("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef")).isEqualTo("ab");
        assertThat(get("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nabc"))
                .isEqualTo("ab");
        assertThat(get("HTTP/1.0 200 OK\r\n\r\nuntil the end")).isEqualTo("until the end");
        assertThat(get("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nabcde")).isEmpty();
        assertThat(
                        get(
                                """
                                HTTP/1.1 200 OK
                                Transfer-Encoding: chunked

                                3;x=y
                                abc
                                0A
                                0123456789
                                0
                                Trailer: x

                                rest\
                                """
                                        .replace("\n", "\r\n")))
                .isEqualTo("abc0123456789");
        assertThat(
                        get(
                                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n"
                                        + RawServer.ok("late")))
                .isEqualTo("late");
        assertThat(get("HTTP/1.1 200 OK\nContent-Length: 2\n\nab")).isEqualTo("ab");
    }

    @Test
    void headersAreFoundInAnyCaseAndKeepAllValues() throws Exception {
        String answer =
                String.join(
                        "\r\n",
                        "HTTP/1.1 404 Not Found",
                        "X-a: 1",
                        "x-A:  2 ",
                        "Content-Type: Text/HTML; charset=utf-8",
                        "Content-Length: 0",
                        "",
                        "");
        try (RawServer server = RawServer.start(RawServer.saying(answer))) {
            ResponseHead head =
                    clientOf(server)
                            .send(OutboundRequest.get(server.uri("")), OutboundLimits.DEFAULT)
                            .head();
            assertThat(server.received().getFirst().line()).isEqualTo("GET / HTTP/1.1");
            assertThat(head.isOk()).isFalse();
            assertThat(head.status()).isEqualTo(404);
            assertThat(head.all("X-A")).containsExactly("1", "2");
            assertThat(head.header("absent")).isEmpty();
            assertThat(head.contentType()).isEqualTo("text/html");
            assertThat(head.uri()).isEqualTo(server.uri(""));
        }
    }

    @Test
    void aStreamIsReadWhileItArrives() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (RawServer server =
                RawServer.start((request, out) -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    out.write("6\r\nfirst\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    if (firstSeen.await(20, TimeUnit.SECONDS)) {
                        out.write("7\r\nsecond\n\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                })) {
            List<String> lines =
                    clientOf(server)
                            .exchange(
                                    OutboundRequest.get(server.uri("/")),
                                    OutboundLimits.DEFAULT,
                                    (head, body) -> {
                                        List<String> seen = new ArrayList<>();
                                        BufferedReader reader =
                                                new BufferedReader(
                                                        new InputStreamReader(
                                                                body, StandardCharsets.UTF_8));
                                        for (String line = reader.readLine();
                                                line != null;
                                                line = reader.readLine()) {
                                            seen.add(line);
                                            firstSeen.countDown();
                                        }
                                        return seen;
                                    });
            assertThat(lines).containsExactly("first", "second");
        }
    }

    @Test
    void theSecondAddressIsTriedWhenTheFirstDoesNotListen() throws Exception {
        try (RawServer server = RawServer.start(RawServer.saying(RawServer.ok("second")))) {
            HostResolver two =
                    host ->
                            List.of(
                                    InetAddress.ofLiteral("127.0.0.3"),
                                    InetAddress.ofLiteral("127.0.0.1"));
            String place = "two.internal:" + server.port();
            GuardedClient client =
                    GuardedClient.of(new OutboundGuard(List.of(AllowedAddress.parse(place)), two));
            assertThat(
                            client.send(
                                            OutboundRequest.get(
                                                    URI.create("http://" + place + "/")),
                                            OutboundLimits.DEFAULT)
                                    .text())
                    .isEqualTo("second");
            assertThat(server.received().getFirst().header("host")).isEqualTo(place);
        }
    }

    @Test
    void hundredsOfRequestsRunOnVirtualThreadsAtOnce() throws Exception {
        try (RawServer server =
                RawServer.start((request, out) -> {
                    Thread.sleep(50);
                    out.write(RawServer.ok(request.line()).getBytes(StandardCharsets.UTF_8));
                })) {
            GuardedClient client = clientOf(server);
            List<String> answers = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                URI uri = server.uri("/" + i);
                threads.add(
                        Thread.ofVirtual()
                                .start(() ->
                                        answers.add(
                                                client.send(
                                                                OutboundRequest.get(uri),
                                                                OutboundLimits.DEFAULT)
                                                        .text())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil", "a\nb", "a\0b", "Zoë", "\u007f"})
    void aHeaderThatWouldBreakTheRequestIsRefusedWithoutShowingIt(String value) {
        OutboundRequest request = OutboundRequest.get(URI.create("https://example.org/"));
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> request.withHeader("X-Key", value))
                .withMessage(
                        "the value of header X-Key holds a line break or a character outside ASCII");
    }

    @Test
    void headersOfTheClientAndOddMethodsAreRefused() {
        URI uri = URI.create("https://example.org/");
        for (String name : List.of("Host", "content-length", "Transfer-Encoding", "Connection")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OutboundRequest.get(uri).withHeader(name, "x"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundRequest("CONNECT", uri, Map.of(), ""));
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> OutboundRequest.get(uri).withHeader("a b", "x"));
    }

    @Test
    void aRequestInALogShowsNoSecret() {
        OutboundRequest request =
                OutboundRequest.postJson(URI.create("https://example.org/a?token=hidden"), "hidden")
                        .withHeader("Authorization", "Bearer hidden");
        assertThat(request).hasToString("OutboundRequest[POST https://example.org]");
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(OutboundLimits.DEFAULT)
                .isEqualTo(
                        new OutboundLimits(
                                Duration.ofSeconds(30), Duration.ofSeconds(5), 2_097_152, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutboundLimits.DEFAULT.withTimeout(Duration.ZERO))
                .withMessage("timeout PT0S is not above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutboundLimits.DEFAULT.withMaxRedirects(11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutboundLimits.DEFAULT.withMaxBodyBytes(-1));
    }
}
