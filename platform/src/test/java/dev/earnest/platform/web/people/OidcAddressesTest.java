package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sign-in service is believed about people, not about addresses: what its documents point to may not lie in the own
/// network, unless the operator opened it. The service itself is where the operator said, here on this machine.
class OidcAddressesTest {
    private final SignInService service = new SignInService();
    private final HttpServer inside =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> calls = new CopyOnWriteArrayList<>();

    OidcAddressesTest() throws IOException {
        inside.createContext(
                "/",
                http -> {
                    calls.add(http.getRequestURI().getPath());
                    byte[] body = "{\"keys\":[]}".getBytes(StandardCharsets.UTF_8);
                    http.getResponseHeaders().set("Content-Type", "application/json");
                    http.sendResponseHeaders(200, body.length);
                    http.getResponseBody().write(body);
                    http.close();
                });
        inside.start();
    }

    @AfterEach
    void stop() {
        inside.stop(0);
        service.close();
    }

    private String place(String host) {
        return "http://" + host + ":" + inside.getAddress().getPort();
    }

    private ServerSettings settings() {
        return ServerSettings.NONE.withSignIn(service.config("uni", "example.edu"));
    }

    private TestClient.Reply signIn(TestServer server) {
        Browser browser = new Browser(server.url());
        TestClient.Reply begin = browser.get("/sign-in/oidc/uni");
        return begin.status() == 303
                ? browser.get(service.agree(begin.header("Location"), "s-1", "ann@example.edu"))
                : begin;
    }

    private void isRefused() {
        try (TestServer server = TestServer.startWith(settings())) {
            TestClient.Reply reply = signIn(server);
            assertThat(reply.status()).as(reply.body()).isIn(403, 502);
            assertThat(reply.body()).doesNotContain("127.0.0.1", "169.254");
            assertThat(new Scene(server).one("select count(*)::text from identity")).isEqualTo("0");
        }
        assertThat(calls).as("calls of the inside address").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0"})
    void keysAtAnInsideAddressAreNotRead(String host) {
        service.says("jwks_uri", place(host) + "/keys");
        isRefused();
    }

    @Test
    void codesAndTheSecretAreNotSentToAnInsideAddress() {
        service.says("token_endpoint", place("127.0.0.1") + "/token");
        isRefused();
    }

    @Test
    void whoItIsIsNotAskedAtAnInsideAddress() {
        service.tellsAboutUser("{}");
        service.lies(claims -> claims.claim("email", null));
        service.says("userinfo_endpoint", place("127.0.0.1") + "/userinfo");
        isRefused();
    }

    @Test
    void theAddressOfCloudMetadataIsNotRead() {
        service.says("jwks_uri", "http://169.254.169.254/latest/meta-data/");
        isRefused();
    }

    @Test
    void aRedirectToAnInsideAddressIsNotFollowed() {
        service.sendsAway(place("127.0.0.1") + "/.well-known/openid-configuration");
        isRefused();
    }

    @Test
    void anAddressThatTheOperatorOpenedIsRead() {
        service.says("jwks_uri", place("127.0.0.1") + "/keys");
        AllowedAddress opened =
                new AllowedAddress("127.0.0.1", Set.of(inside.getAddress().getPort()));
        try (TestServer server = TestServer.startWith(settings().withOutbound(opened))) {
            // The keys there are none of the service's: it is asked, and the token is not taken.
            assertThat(signIn(server).status()).isEqualTo(403);
        }
        assertThat(calls).contains("/keys");
    }
}
