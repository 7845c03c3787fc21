package dev.earnest.chat.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rebinding and certificates: the client talks to the address that was checked and to the name that was written.
final class PinningTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir static Path folder;
    private static TestTls tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        tls = TestTls.of(folder, "dns:hooks.example.org");
    }

    /// The first answer is harmless, all later ones are not.
    private static HostResolver rebinding(InetAddress first, AtomicInteger lookups) {
        return host -> List.of(lookups.getAndIncrement() == 0 ? first : LOOPBACK);
    }

    /// Leads connections for the public address, and only those, to our server, as the internet would.
    private static Dialer internet(RawServer server, List<InetSocketAddress> dialled) {
        return (address, timeout) -> {
            dialled.add(address);
            int port = address.getAddress().equals(PUBLIC) ? server.port() : address.getPort();
            return Dialer.direct().dial(new InetSocketAddress(LOOPBACK, port), timeout);
        };
    }

    @Test
    void aNameThatChangesItsAddressLaterGainsNothing() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        List<InetSocketAddress> dialled = new ArrayList<>();
        try (RawServer server =
                RawServer.tls(tls.server(), RawServer.saying(RawServer.ok("public")))) {
            OutboundGuard guard = new OutboundGuard(List.of(), rebinding(PUBLIC, lookups));
            GuardedClient client =
                    new GuardedClient(guard, tls.client(), internet(server, dialled));
            OutboundRequest request =
                    OutboundRequest.get(URI.create("https://hooks.example.org/a"));
            assertThat(client.send(request, OutboundLimits.DEFAULT).text()).isEqualTo("public");
            assertThat(lookups).hasValue(1);
            assertThat(dialled).containsExactly(new InetSocketAddress(PUBLIC, 443));
            assertThat(server.received().getFirst().header("host")).isEqualTo("hooks.example.org");

            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() -> client.send(request, OutboundLimits.DEFAULT))
                    .withMessageContaining("leads to a loopback address");
            assertThat(dialled).hasSize(1);
        }
    }

    @Test
    void aRedirectToTheSameNameIsCheckedAnewAndCannotRebind() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        List<InetSocketAddress> dialled = new ArrayList<>();
        try (RawServer server =
                RawServer.tls(
                        tls.server(),
                        RawServer.saying(RawServer.redirect(302, "https://hooks.example.org/b")))) {
            OutboundGuard guard = new OutboundGuard(List.of(), rebinding(PUBLIC, lookups));
            GuardedClient client =
                    new GuardedClient(guard, tls.client(), internet(server, dialled));
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() ->
                            client.send(
                                    OutboundRequest.get(URI.create("https://hooks.example.org/a")),
                                    OutboundLimits.DEFAULT))
                    .withMessageContaining("leads to a loopback address");
            assertThat(lookups).hasValue(2);
            assertThat(dialled).hasSize(1);
        }
    }

    @Test
    void onlyThePinnedServerOfTwoIsContacted() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        InetAddress pinned = InetAddress.ofLiteral("127.0.0.2");
        try (RawServer chosen =
                        RawServer.on("127.0.0.2", 0, RawServer.saying(RawServer.ok("pinned")));
                RawServer victim =
                        RawServer.on(
                                "127.0.0.1",
                                chosen.port(),
                                RawServer.saying(RawServer.ok("victim")))) {
            OutboundGuard guard =
                    new OutboundGuard(
                            List.of(AllowedAddress.parse("127.0.0.2:" + chosen.port())),
                            rebinding(pinned, lookups));
            URI uri = URI.create("http://rebind.example.org:" + chosen.port() + "/");
            assertThat(
                            GuardedClient.of(guard)
                                    .send(OutboundRequest.get(uri), OutboundLimits.DEFAULT)
                                    .text())
                    .isEqualTo("pinned");
            assertThat(chosen.connections()).isEqualTo(1);
            assertThat(victim.connections()).isZero();
        }
    }

    private static OutboundException refusal(SSLContext trust, String host) throws Exception {
        List<InetSocketAddress> dialled = new ArrayList<>();
        try (RawServer server =
                RawServer.tls(tls.server(), RawServer.saying(RawServer.ok("secret")))) {
            OutboundGuard guard = new OutboundGuard(List.of(), any -> List.of(PUBLIC));
            GuardedClient client = new GuardedClient(guard, trust, internet(server, dialled));
            OutboundRequest request =
                    OutboundRequest.get(URI.create("https://" + host + "/"))
                            .withHeader("Authorization", "Bearer hidden");
            try {
                client.send(request, OutboundLimits.DEFAULT);
                throw new AssertionError("the certificate was accepted");
            } catch (OutboundException e) {
                assertThat(server.received()).isEmpty();
                return e;
            }
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedBeforeAnythingIsSent() throws Exception {
        OutboundException e = refusal(tls.client(), "other.example.org");
        assertThat(e.kind()).isEqualTo(OutboundException.Kind.UNTRUSTED);
        assertThat(e)
                .hasMessage(
                        "the certificate of other.example.org is not valid for that name or not trusted");
    }

    @Test
    void aCertificateForANameIsNoCertificateForAnAddress() throws Exception {
        assertThat(refusal(tls.client(), "93.184.216.34").kind())
                .isEqualTo(OutboundException.Kind.UNTRUSTED);
    }

    @Test
    void aSelfSignedCertificateIsRefusedByDefault() throws Exception {
        assertThat(refusal(SSLContext.getDefault(), "hooks.example.org").kind())
                .isEqualTo(OutboundException.Kind.UNTRUSTED);
    }

    @Test
    void aPortWithoutTlsIsAClearFault() throws Exception {
        try (RawServer server =
                RawServer.start((request, out) ->
                        out.write("no TLS here".getBytes(StandardCharsets.US_ASCII)))) {
            GuardedClient client = GuardedClientTest.clientOf(server);
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            assertThatExceptionOfType(OutboundException.class)
                    .isThrownBy(() ->
                            client.send(
                                    OutboundRequest.get(uri),
                                    OutboundLimits.DEFAULT.withTimeout(Duration.ofSeconds(2))))
                    .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
        }
    }
}
