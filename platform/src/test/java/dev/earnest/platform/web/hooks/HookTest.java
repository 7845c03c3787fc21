package dev.earnest.platform.web.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.store.hooks.Hooks;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The server itself runs with a guard that allows public addresses only, so that its own background work refuses these
/// receivers; therefore each test's webhook is driven by a sender of the test's own on services without a server's ticks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HookTest {
    private static final String SECRET = "whs_test";

    private TestServer server;
    private TestClient owner;
    private Services services;
    private Workshop workshop;
    private Receiver receiver;
    private HookSender sender;

    @BeforeAll
    void start() {
        server = TestServer.start();
        services = server.services();
        owner = server.person(Role.OWNER);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void fresh() {
        services.database().useTransaction(h -> h.execute("delete from webhook"));
        workshop = Workshop.open(server, CampaignDefaults.comparison("One", 1));
        receiver = new Receiver();
        sender =
                new HookSender(
                        GuardedClient.of(
                                OutboundGuard.of(
                                        List.of(
                                                AllowedAddress.parse(
                                                        "127.0.0.1:" + receiver.port())))));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private UUID hook(String url) {
        Sealed.all(services.database());
        return services.database()
                .inTransaction(h ->
                        Hooks.create(
                                h,
                                now(),
                                services.random(),
                                owner.id(),
                                workshop.campaign(),
                                url,
                                SECRET,
                                List.of("campaign.state")));
    }

    private Instant now() {
        return services.clock().instant();
    }

    private void pause(CampaignState from, CampaignState to) {
        services.database()
                .useTransaction(
                        h -> Campaigns.move(h, now(), owner.id(), workshop.campaign(), from, to));
        Sealed.all(services.database());
    }

    /// Plans and sends with the test's own sender. The server's own ticks may have planned it already; what they took
    /// and were refused is due again once the clock has moved.
    private void send() {
        // Another transaction of this machine's tests may hold the chaining of the log up for a
        // moment.
        Sealer.seal(services.database());
        LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        services.database().useTransaction(h -> Deliveries.plan(h, now(), 100));
        sender.send(services);
    }

    private List<Delivery> deliveries(UUID hook) {
        return services.database().read(h -> Deliveries.list(h, hook, Optional.empty(), 100));
    }

    private Hook row(UUID hook) {
        return services.database()
                .read(h -> Hooks.find(h, workshop.campaign(), hook))
                .orElseThrow();
    }

    @Test
    void aReceiverIsToldOnceAndCanCheckWhoTellsIt() {
        UUID hook = hook(receiver.url());

        pause(CampaignState.RUNNING, CampaignState.PAUSED);
        for (int i = 0; i < 40 && receiver.got().isEmpty(); i++) {
            send();
            server.clock().move(Duration.ofMinutes(10));
        }
        send();

        assertThat(receiver.got()).hasSize(1);
        Receiver.Got got = receiver.got().getFirst();
        JsonNode body = Json.parse(got.body());
        assertThat(got.type()).isEqualTo("campaign.state");
        assertThat(body.path("campaign").asString("")).isEqualTo(workshop.campaign().toString());
        assertThat(body.path("position").asString("")).isEqualTo(got.delivery());
        long seconds = Long.parseLong(got.signature().substring(2, got.signature().indexOf(',')));
        assertThat(got.signature())
                .isEqualTo(Signature.of(SECRET, Instant.ofEpochSecond(seconds), got.body()))
                .isNotEqualTo(
                        Signature.of("whs_other", Instant.ofEpochSecond(seconds), got.body()));
        assertThat(deliveries(hook).getFirst().state()).isEqualTo("DELIVERED");
    }

    @Test
    void aReceiverThatFailsIsTriedAgainLaterAndThenGivenUp() {
        receiver.answer(500);
        UUID hook = hook(receiver.url());
        pause(CampaignState.RUNNING, CampaignState.PAUSED);

        for (int i = 0;
                i < 40 && deliveries(hook).stream().noneMatch(d -> d.state().equals("FAILED"));
                i++) {
            send();
            server.clock().move(Duration.ofHours(13));
        }

        Delivery delivery = deliveries(hook).getFirst();
        assertThat(delivery.state()).isEqualTo("FAILED");
        assertThat(delivery.attempts()).isEqualTo(HookSender.MOST_ATTEMPTS);
        assertThat(row(hook).failures()).isEqualTo(1);
        assertThat(row(hook).active()).isTrue();
    }

    @Test
    void aWebhookThatFailsTooOftenIsTurnedOff() {
        UUID hook = hook(receiver.url());
        for (int i = 0; i < HookSender.MOST_FAILURES; i++) {
            pause(
                    i % 2 == 0 ? CampaignState.RUNNING : CampaignState.PAUSED,
                    i % 2 == 0 ? CampaignState.PAUSED : CampaignState.RUNNING);
        }
        services.database().useTransaction(h -> Deliveries.plan(h, now(), 100));
        List<Delivery> planned = deliveries(hook);
        assertThat(planned).hasSize(HookSender.MOST_FAILURES);

        for (Delivery delivery : planned) {
            services.database()
                    .useTransaction(h ->
                            Deliveries.failed(
                                    h,
                                    now(),
                                    delivery,
                                    500,
                                    "It answered 500.",
                                    Optional.empty(),
                                    HookSender.MOST_FAILURES));
        }

        assertThat(row(hook).active()).isFalse();
        String path = "/api/v1/campaigns/" + workshop.campaign() + "/webhooks/" + hook;
        assertThat(owner.post(path + "/enable", Json.object()).status()).isEqualTo(200);
        assertThat(row(hook).active()).isTrue();
        assertThat(row(hook).failures()).isZero();
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.redirect("http://169.254.169.254/latest/meta-data");
        UUID hook = hook(receiver.url());
        pause(CampaignState.RUNNING, CampaignState.PAUSED);

        for (int i = 0; i < 40 && receiver.got().isEmpty(); i++) {
            send();
            server.clock().move(Duration.ofHours(13));
        }

        assertThat(receiver.got()).isNotEmpty();
        assertThat(deliveries(hook).getFirst().state()).isNotEqualTo("DELIVERED");
    }

    @Test
    void theSameIsToldOnceMoreWhenAskedFor() {
        UUID hook = hook(receiver.url());
        pause(CampaignState.RUNNING, CampaignState.PAUSED);
        for (int i = 0; i < 40 && receiver.got().isEmpty(); i++) {
            send();
            server.clock().move(Duration.ofMinutes(10));
        }
        long id = deliveries(hook).getFirst().id();
        String base = "/api/v1/campaigns/" + workshop.campaign() + "/webhooks/" + hook;

        TestClient.Reply reply = owner.post(base + "/deliveries/" + id + "/again", Json.object());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        for (int i = 0; i < 40 && receiver.got().size() < 2; i++) {
            send();
            server.clock().move(Duration.ofMinutes(10));
        }

        assertThat(receiver.got()).hasSize(2);
        assertThat(receiver.got().get(1).body()).isEqualTo(receiver.got().getFirst().body());
        JsonNode list = owner.get(base + "/deliveries?limit=1").json();
        assertThat(list.path("deliveries").size()).isEqualTo(1);
        assertThat(list.path("next").asString("")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.0.0.8/x",
                "https://192.168.1.1/x",
                "https://172.16.5.5/x",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/x",
                "https://[fd00::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://0.0.0.0/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "http://example.org/x",
                "https://example.org:8443/x",
                "ftp://example.org/x",
                "file:///etc/passwd",
                "https://user:secret@example.org/x",
                "not an address"
            })
    void addressesInsideAreRefusedAtOnce(String url) {
        ObjectNode wish = Json.object().put("url", url);
        wish.putArray("events").add("answer.final");

        TestClient.Reply reply =
                owner.post("/api/v1/campaigns/" + workshop.campaign() + "/webhooks", wish);

        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().path("errors").path(0).path("pointer").asString(""))
                .isEqualTo("/url");
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void theSecretIsToldOnceAndOnlyRequestersSeeWebhooks() {
        String path = "/api/v1/campaigns/" + workshop.campaign() + "/webhooks";
        ObjectNode wish = Json.object().put("url", "https://hooks.example.org/earnest");
        wish.putArray("events").add("answer.final");
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(workshop.campaign(), auditor, Role.AUDITOR);

        TestClient.Reply made = owner.post(path, wish);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String secret = made.json().path("secret").asString("");
        assertThat(secret).startsWith("whs_").hasSize(47);
        assertThat(owner.get(path).body()).contains("hooks.example.org").doesNotContain(secret);
        assertThat(auditor.get(path).status()).isEqualTo(403);
        assertThat(server.person(Role.REQUESTER).get(path).status()).isEqualTo(404);
        wish.putArray("events").add("sign.in.failed");
        assertThat(owner.post(path, wish).status()).isEqualTo(422);
        String id = made.json().path("webhook").path("id").asString("");
        assertThat(
                        owner.call("DELETE", path + "/" + id, Json.object(), java.util.Map.of())
                                .status())
                .isEqualTo(200);
        assertThat(owner.get(path).json().path("webhooks").size()).isZero();
    }

    @Test
    void pausesBetweenAttemptsGrow() {
        Instant now = Instant.parse("2026-11-21T09:00:00Z");
        Duration before = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < HookSender.MOST_ATTEMPTS; attempt++) {
            Duration pause = Duration.between(now, HookSender.again(now, attempt).orElseThrow());
            assertThat(pause).isGreaterThanOrEqualTo(before);
            before = pause;
            all = all.plus(pause);
        }
        assertThat(HookSender.again(now, HookSender.MOST_ATTEMPTS)).isEmpty();
        assertThat(all).isBetween(Duration.ofHours(20), Duration.ofHours(48));
    }
}
