package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.AddressRange;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.people.Tokens;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Limits as callers meet them: over HTTP, behind a proxy that tells from where they come.
class LimitsTest {
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final TestServer server =
            TestServer.startWithStillLimits(
                    ServerSettings.NONE.withTrustedProxies(AddressRange.parse("127.0.0.0/8")));

    @AfterEach
    void stop() {
        server.close();
    }

    private static void isTold(TestClient.Reply reply, long mostSeconds) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(429);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().path("detail").asString()).contains("Please try again in ");
        assertThat(Long.parseLong(reply.header("Retry-After"))).isBetween(1L, mostSeconds);
    }

    /// Makes as many calls as may be made at once.
    ///
    /// @return the refusal of one more
    private static TestClient.Reply exhaust(int most, Supplier<TestClient.Reply> call) {
        for (int calls = 0; calls < most; calls++) {
            TestClient.Reply reply = call.get();
            assertThat(reply.status()).as("call %d: %s", calls, reply.body()).isLessThan(429);
        }
        return call.get();
    }

    private TestClient.Reply signIn(TestServer at, String from, String email) {
        return at.visitor()
                .send(
                        HttpRequest.newBuilder(at.url().resolve("/sign-in"))
                                .header("Origin", at.url().toString())
                                .header("X-Forwarded-For", from)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "email=" + email + "&password=not+the+password")));
    }

    @Test
    void whoeverGuessesAPasswordIsStoppedOnEveryServerAndOthersSignIn() {
        try (TestServer another = server.another()) {
            for (int i = 0; i < 10; i++) {
                assertThat(signIn(i % 2 == 0 ? server : another, HERE, "ann@example.org").status())
                        .as("guess %d", i)
                        .isNotEqualTo(429);
            }
            isTold(signIn(server, HERE, "ann@example.org"), 600);
            isTold(signIn(another, HERE, "ann@example.org"), 600);
            assertThat(signIn(server, HERE, "bob@example.org").status()).isNotEqualTo(429);
            assertThat(signIn(server, ELSEWHERE, "ann@example.org").status()).isNotEqualTo(429);
            server.clock().move(Duration.ofMinutes(10));
            assertThat(signIn(server, HERE, "ann@example.org").status()).isNotEqualTo(429);
        }
    }

    /// As if what was done once had been done so often.
    private void asIfDone(int times, Duration window) {
        server.services()
                .database()
                .useTransaction(h ->
                        assertThat(
                                        h.createUpdate(
                                                        "update attempt_window set count = :times where ends - starts = cast(:window as interval)")
                                                .bind("times", times)
                                                .bind("window", window.toString())
                                                .execute())
                                .isPositive());
    }

    @Test
    void oneAddressMayNotTryManyAccounts() {
        assertThat(signIn(server, HERE, "ann@example.org").status()).isNotEqualTo(429);
        asIfDone(29, Duration.ofMinutes(10));
        assertThat(signIn(server, HERE, "bob@example.org").status()).isNotEqualTo(429);
        isTold(signIn(server, HERE, "eve@example.org"), 600);
        assertThat(signIn(server, ELSEWHERE, "eve@example.org").status()).isNotEqualTo(429);
    }

    @Test
    void manyAddressesMayNotTryOneAccount() {
        assertThat(signIn(server, HERE, "ann@example.org").status()).isNotEqualTo(429);
        asIfDone(99, Duration.ofHours(1));
        assertThat(signIn(server, ELSEWHERE, "ann@example.org").status()).isNotEqualTo(429);
        isTold(signIn(server, "203.0.113.1", "ann@example.org"), 3600);
        assertThat(signIn(server, "203.0.113.1", "bob@example.org").status()).isNotEqualTo(429);
    }

    private TestClient.Reply withToken(String from, String token) {
        return server.visitor()
                .send(
                        HttpRequest.newBuilder(server.url().resolve("/api/v1/campaigns"))
                                .header("Authorization", "Bearer " + token)
                                .header("X-Forwarded-For", from));
    }

    @Test
    void whoeverGuessesTokensIsStoppedAndGoodTokensWork() {
        assertThat(withToken(HERE, "guess").status()).isEqualTo(401);
        asIfDone(Limits.SECRET_CALLS, Limits.SECRET_WINDOW);
        isTold(withToken(HERE, "guess"), 600);
        assertThat(withToken(ELSEWHERE, "guess").status()).isEqualTo(401);
        Instant now = server.clock().instant();
        String good =
                server.services()
                        .database()
                        .inTransaction(h ->
                                Tokens.create(
                                        h,
                                        now,
                                        server.services().random(),
                                        server.person(Role.REQUESTER).id(),
                                        "good",
                                        List.of("READ"),
                                        now.plus(Duration.ofDays(1))));
        assertThat(withToken(HERE, good).status()).isEqualTo(200);
    }

    /// One person calls too often; another, from the same address, is served.
    private void others(int most, String path) {
        TestClient one = server.person(Role.OWNER);
        isTold(exhaust(most, () -> one.post(path, Json.object())), 1);
        assertThat(server.person(Role.OWNER).post(path, Json.object()).status()).isLessThan(429);
        assertThat(one.get("/health").status()).as("another kind of route").isEqualTo(200);
        server.clock().move(Duration.ofSeconds(1));
        assertThat(one.post(path, Json.object()).status()).as("a second later").isLessThan(429);
    }

    @Test
    void whoeverSubmitsWithoutPauseIsSloweddownAndOthersAreNot() {
        others(600, "/api/v1/leases/" + UUID.randomUUID() + "/submit");
    }

    @Test
    void turnsOfAChatAreDear() {
        others(30, "/api/v1/leases/" + UUID.randomUUID() + "/chat/turns");
    }

    @Test
    void exportsAreDear() {
        World world = World.make(server);
        others(30, "/api/v1/campaigns/" + world.campaign() + "/exports");
    }

    @Test
    void pagesAreLimitedByPersonAndForVisitorsByAddress() {
        TestClient one = server.person(Role.REQUESTER);
        isTold(exhaust(400, () -> one.get("/api/v1/campaigns")), 1);
        assertThat(server.person(Role.REQUESTER).get("/api/v1/campaigns").status()).isEqualTo(200);
        TestClient visitor = server.visitor();
        Supplier<TestClient.Reply> here =
                () -> visitor.send(visitor.request("/health").header("X-Forwarded-For", HERE));
        isTold(exhaust(400, here), 1);
        assertThat(
                        visitor.send(
                                        visitor.request("/health")
                                                .header("X-Forwarded-For", ELSEWHERE))
                                .status())
                .isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> whatStrangersMaySendIsCountedOverAllServers() {
        return server.server().routes().stream()
                .filter(route -> route.access() instanceof Access.Anyone)
                .filter(route -> !route.safe() || route.path().contains("{secret}"))
                // Ends the caller's own session, or does nothing.
                .filter(route -> !route.path().equals("/sign-out"))
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(),
                                () -> assertThat(route.rate()).isEqualTo(Rate.SECRET)));
    }

    @TestFactory
    Stream<DynamicTest> chatExportsImportsAndSimulationsAreDear() {
        return server.server().routes().stream()
                .filter(route ->
                        !route.safe()
                                && Stream.of(
                                                "/exports",
                                                "/imports",
                                                "/simulation",
                                                "/chat/turns",
                                                "/chat/regenerate")
                                        .anyMatch(route.path()::endsWith))
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(),
                                () -> assertThat(route.rate()).isEqualTo(Rate.DEAR)));
    }
}
