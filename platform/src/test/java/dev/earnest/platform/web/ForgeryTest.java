package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Tokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every route that changes something, called as a page of another site makes a browser call it: with the cookie of an
/// owner, who may do everything. Made from the route table, so that a route that is added is tested from then on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ForgeryTest {
    private final TestServer server = TestServer.start();
    private final World world = World.make(server);
    private final TestClient owner = server.person(Role.OWNER);

    private static final String FROM_ELSEWHERE = "This request came from another site.";
    private static final String FROM_NOWHERE = "does not say which site it comes from";

    @AfterAll
    void stop() {
        server.close();
    }

    /// What a browser says about where a request comes from.
    ///
    /// @param name for people
    /// @param headers `Origin` and `Sec-Fetch-Site`
    /// @param words of the refusal
    private record Forged(String name, Map<String, String> headers, String words) {
        static List<Forged> all(URI own) {
            String site = own.toString();
            return List.of(
                    new Forged("no word about the site", Map.of(), FROM_NOWHERE),
                    new Forged("Origin: null", Map.of("Origin", "null"), FROM_NOWHERE),
                    foreign("https://attacker.example"),
                    foreign("http://attacker.example:" + own.getPort()),
                    foreign(site + ".attacker.example"),
                    foreign("http://" + own.getHost() + ":" + (own.getPort() + 1)),
                    foreign("https://" + own.getHost() + ":" + own.getPort()),
                    foreign(site + "/"),
                    foreign(""),
                    sent("cross-site", Map.of()),
                    sent("same-site", Map.of()),
                    sent("cross-site", Map.of("Origin", site)),
                    sent("same-site", Map.of("Origin", site)),
                    sent("", Map.of("Origin", site)),
                    new Forged(
                            "another origin that claims to be the same",
                            Map.of(
                                    "Origin",
                                    "https://attacker.example",
                                    "Sec-Fetch-Site",
                                    "same-origin"),
                            FROM_NOWHERE));
        }

        private static Forged foreign(String origin) {
            return new Forged("Origin: " + origin, Map.of("Origin", origin), FROM_NOWHERE);
        }

        private static Forged sent(String site, Map<String, String> origin) {
            Map<String, String> headers = new HashMap<>(origin);
            headers.put("Sec-Fetch-Site", site);
            return new Forged("Sec-Fetch-Site: " + site + " " + origin, headers, FROM_ELSEWHERE);
        }
    }

    @TestFactory
    Stream<DynamicTest> noRouteThatChangesSomethingCanBeCalledByAnotherSite() {
        return RouteCalls.unsafe(server).stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(),
                                () -> refusesForgeries(route)));
    }

    private void refusesForgeries(Route route) {
        long before = events(server, owner);
        for (Forged forged : Forged.all(server.url())) {
            HttpRequest.Builder request = bare(route);
            forged.headers().forEach(request::header);
            TestClient.Reply reply = owner.send(RouteCalls.body(route, request));
            assertThat(reply.status()).as("%s: %s", forged.name(), reply.body()).isEqualTo(403);
            assertThat(reply.body()).as(forged.name()).contains(forged.words());
        }
        assertThat(events(server, owner)).as("events").isEqualTo(before);
    }

    // With the cookie, and without a word about where it comes from.
    private HttpRequest.Builder bare(Route route) {
        return HttpRequest.newBuilder(server.url().resolve(RouteCalls.path(route, world)))
                .header("Cookie", cookie());
    }

    private String cookie() {
        return "earnest_session=" + owner.session().orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> aTokenNeedsNoOrigin() {
        Map<Scope, String> tokens = new EnumMap<>(Scope.class);
        for (Scope scope : Scope.values()) {
            tokens.put(scope, tokenWithout(scope));
        }
        return RouteCalls.unsafe(server).stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(),
                                () -> {
                                    String token =
                                            "Bearer " + tokens.getOrDefault(route.scope(), "");
                                    HttpRequest.Builder request =
                                            bare(route).header("Authorization", token);
                                    TestClient.Reply reply =
                                            owner.send(RouteCalls.body(route, request));
                                    // Stopped by what it may not do, and so not by where it comes
                                    // from.
                                    assertThat(reply.body())
                                            .contains("This token lacks the scope")
                                            .doesNotContain(FROM_ELSEWHERE, FROM_NOWHERE);
                                }));
    }

    @Test
    void aTokenThatDoesNotWorkDoesNotOpenTheWayForACookieBesideIt() {
        String path = "/api/v1/campaigns/" + world.campaign() + "/invitations";
        TestClient.Reply reply =
                owner.send(
                        HttpRequest.newBuilder(server.url().resolve(path))
                                .header("Cookie", cookie())
                                .header("Authorization", "Bearer nothing")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void theSitesOwnPagesMayCall() {
        TestClient person = server.person(Role.ANNOTATOR);
        assertThat(person.get("/account").status()).isEqualTo(200);
        assertThat(person.form("/sign-out", Map.of()).status()).isEqualTo(303);
        assertThat(person.get("/account").status()).isNotEqualTo(200);
    }

    private String tokenWithout(Scope without) {
        Instant now = server.clock().instant();
        return server.services()
                .database()
                .inTransaction(h ->
                        Tokens.create(
                                h,
                                now,
                                server.services().random(),
                                owner.id(),
                                "without " + without,
                                Stream.of(Scope.values())
                                        .filter(scope -> scope != without)
                                        .map(Scope::name)
                                        .toList(),
                                now.plus(Duration.ofDays(1))));
    }

    @TestFactory
    Stream<DynamicTest> readingChangesNothing() {
        TestServer server = TestServer.start();
        World world = World.make(server);
        TestClient owner = server.person(Role.OWNER);
        return RouteCalls.safe(server).stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                "GET " + route.path(),
                                () -> {
                                    long before = events(server, owner);
                                    owner.get(RouteCalls.path(route, world));
                                    assertThat(events(server, owner)).isEqualTo(before);
                                }))
                .onClose(server::close);
    }

    // Of this person: the server itself works in the background.
    private long events(TestServer server, TestClient person) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery("select count(*) from event where actor = :person")
                                .bind("person", person.id())
                                .mapTo(Long.class)
                                .one());
    }
}
