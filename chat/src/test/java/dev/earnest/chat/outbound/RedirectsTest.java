package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectsTest {
    private static RawServer.Handler once(int status, String location) {
        return (request, out) ->
                out.write(
                        (request.line().contains(" /end ")
                                        ? RawServer.ok("arrived")
                                        : RawServer.redirect(status, location))
                                .getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET",
        "302, POST, GET",
        "303, POST, GET",
        "307, POST, POST",
        "308, POST, POST",
        "301, GET, GET",
        "307, GET, GET",
        "303, PUT, GET",
        "301, PUT, PUT"
    })
    void theMethodChangesAsTheStandardSays(int status, String before, String after)
            throws Exception {
        try (RawServer server = RawServer.start(once(status, "/end"))) {
            OutboundRequest request =
                    new OutboundRequest(
                            before,
                            server.uri("/start"),
                            Map.of("Authorization", "Bearer x"),
                            before.equals("GET") ? "" : "body");
            OutboundResponse response =
                    GuardedClientTest.clientOf(server).send(request, OutboundLimits.DEFAULT);
            assertThat(response.text()).isEqualTo("arrived");
            assertThat(response.head().uri()).isEqualTo(server.uri("/end"));
            RawServer.Received last = server.received().getLast();
            assertThat(last.line()).isEqualTo(after + " /end HTTP/1.1");
            assertThat(last.body()).isEqualTo(after.equals("GET") ? "" : "body");
            assertThat(last.header("authorization")).isEqualTo("Bearer x");
        }
    }

    @Test
    void credentialsStayBehindWhenTheRedirectLeavesTheOrigin() throws Exception {
        try (RawServer second = RawServer.start(RawServer.saying(RawServer.ok("second")));
                RawServer first =
                        RawServer.start(
                                RawServer.saying(
                                        RawServer.redirect(302, second.uri("/x").toString())))) {
            OutboundRequest request =
                    OutboundRequest.get(first.uri("/"))
                            .withHeader("Authorization", "Bearer hidden")
                            .withHeader("Cookie", "hidden")
                            .withHeader("X-Api-Key", "hidden")
                            .withHeader("Accept", "text/plain");
            assertThat(
                            GuardedClientTest.clientOf(first, second)
                                    .send(request, OutboundLimits.DEFAULT)
                                    .text())
                    .isEqualTo("second");
            assertThat(first.received().getFirst().head()).contains("hidden");
            assertThat(second.received().getFirst().head()).doesNotContain("hidden");
            assertThat(second.received().getFirst().header("accept")).isEqualTo("text/plain");
        }
    }

    @Test
    void aBodyIsNeverSentToAPlaceItsAuthorDidNotName() throws Exception {
        try (RawServer second = RawServer.start(RawServer.saying(RawServer.ok("")));
                RawServer first =
                        RawServer.start(
                                RawServer.saying(
                                        RawServer.redirect(307, second.uri("/").toString())))) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() ->
                            GuardedClientTest.clientOf(first, second)
                                    .send(
                                            OutboundRequest.postJson(first.uri("/"), "{}"),
                                            OutboundLimits.DEFAULT))
                    .withMessageContaining("write the final address");
            assertThat(second.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://localhost:PORT/",
                "//127.0.0.1:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://169.254.169.254/",
                "file:///etc/passwd",
                "http://2130706433:PORT/",
                "https://a@127.0.0.1:PORT/",
                "gopher://127.0.0.1:PORT/_x"
            })
    void aRedirectInsideIsRefusedAndNeverContacted(String location) throws Exception {
        try (RawServer victim =
                        RawServer.on("127.0.0.1", 0, RawServer.saying(RawServer.ok("secret")));
                RawServer first =
                        RawServer.start(
                                RawServer.saying(
                                        RawServer.redirect(
                                                302,
                                                location.replace("PORT", "" + victim.port()))))) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() ->
                            GuardedClientTest.clientOf(first)
                                    .send(
                                            OutboundRequest.get(first.uri("/")),
                                            OutboundLimits.DEFAULT))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(OutboundException.Kind.REFUSED));
            assertThat(victim.connections()).isZero();
            assertThat(first.connections()).isEqualTo(1);
        }
    }

    @Test
    void anEndlessChainIsCutAtTheLimit() throws Exception {
        try (RawServer server = RawServer.start(once(302, "/again"))) {
            GuardedClient client = GuardedClientTest.clientOf(server);
            OutboundRequest request = OutboundRequest.get(server.uri("/start"));
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> client.send(request, OutboundLimits.DEFAULT))
                    .withMessage("127.0.0.1 redirects more than 3 times");
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void withoutRedirectsTheCallerGetsTheAnswerItself() throws Exception {
        try (RawServer server = RawServer.start(once(302, "/end"))) {
            OutboundResponse response =
                    GuardedClientTest.clientOf(server)
                            .send(
                                    OutboundRequest.get(server.uri("/start")),
                                    OutboundLimits.DEFAULT.withMaxRedirects(0));
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.head().header("location")).contains("/end");
        }
    }

    @Test
    void aBrokenLocationIsABadAnswer() throws Exception {
        try (RawServer server = RawServer.start(once(302, "http://[x"))) {
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() ->
                            GuardedClientTest.clientOf(server)
                                    .send(
                                            OutboundRequest.get(server.uri("/")),
                                            OutboundLimits.DEFAULT))
                    .withMessage("127.0.0.1 redirects to a broken address");
        }
    }
}
