package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.settings.AddressRange;
import dev.earnest.platform.settings.ServerSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final URI PUBLIC = URI.create("https://label.example.org");
    private static final ServerSettings TRUSTING =
            ServerSettings.NONE.withTrustedProxies(AddressRange.parse("127.0.0.0/8"));

    private static TestClient.Reply through(TestServer server, String method, String scheme) {
        TestClient visitor = server.visitor();
        return visitor.send(
                visitor.request("/sign-in?next=%2Faccount")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("X-Forwarded-Proto", scheme));
    }

    @Test
    void whatATrustedProxyGotWithoutEncryptionIsSentToHttps() {
        try (TestServer server = TestServer.startBehindProxy(TRUSTING, PUBLIC)) {
            TestClient.Reply reply = through(server, "GET", "http");
            assertThat(reply.status()).isEqualTo(308);
            assertThat(reply.header("Location"))
                    .isEqualTo("https://label.example.org/sign-in?next=%2Faccount");
            assertThat(through(server, "POST", "http").status()).isEqualTo(403);
            assertThat(through(server, "GET", "https").status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyElseIsBelieved() {
        try (TestServer server = TestServer.startBehindProxy(ServerSettings.NONE, PUBLIC)) {
            assertThat(through(server, "GET", "http").status()).isEqualTo(200);
        }
    }

    @Test
    void aServerReachedByHttpNeedsNoEncryption() {
        try (TestServer server = TestServer.startWith(TRUSTING)) {
            assertThat(through(server, "GET", "http").status()).isEqualTo(200);
        }
    }
}
