package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.api.OpenApi;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every route by everybody, with ids of their own campaign, of a foreign one, and of none. What must happen is told by
/// the route's own [Access] and [Scope], so that a route that is added is tested from then on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTest {
    private final TestServer server = start();
    private final World foreign = World.make(server);
    private final World shared = World.make(server);
    private static final String UNKNOWN_NUMBER = "999999999999";

    private static final String SIGN_IN = "Please sign in.";
    private static final String LACKS_SCOPE = "This token lacks the scope";
    private static final String WRONG_ROLE = "Your role ";
    private static final String NO_CAMPAIGN = "There is no such campaign.";

    /// Numbers begin where no other number of a page can be taken for one of them.
    private TestServer start() {
        TestServer server = TestServer.start();
        server.services()
                .database()
                .useTransaction(h ->
                        h.createQuery(
                                        """
                                        select setval(pg_get_serial_sequence(table_name, column_name), 700100200)
                                        from information_schema.columns
                                        where table_schema = 'public' and is_identity = 'YES' and data_type = 'bigint'
                                            and table_name <> 'event'
                                        """)
                                .mapTo(Long.class)
                                .list());
        return server;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Somebody who calls.
    ///
    /// @param installation their role there; empty for a visitor
    /// @param member their role in the campaign of their own; empty for no member
    /// @param token whether they call with a token of the wrong scope
    private record Actor(
            String name, Optional<Role> installation, Optional<Role> member, boolean token) {
        static List<Actor> all() {
            List<Actor> all = new ArrayList<>();
            all.add(new Actor("a visitor", Optional.empty(), Optional.empty(), false));
            all.add(new Actor("an owner's token", Optional.of(Role.OWNER), Optional.empty(), true));
            for (Role role : Role.values()) {
                all.add(new Actor("the " + role, Optional.of(role), Optional.empty(), false));
                if (role != Role.OWNER) {
                    all.add(
                            new Actor(
                                    "a member as " + role,
                                    Optional.of(Role.ANNOTATOR),
                                    Optional.of(role),
                                    false));
                }
            }
            return all;
        }

        boolean owner() {
            return installation.equals(Optional.of(Role.OWNER));
        }

        /// @return the refusal that a route must answer with; empty where it must not refuse
        Optional<Refusal> refusal(Route route) {
            if (token) {
                return Optional.of(new Refusal(403, LACKS_SCOPE));
            }
            if (route.access() instanceof Access.Anyone) {
                return Optional.empty();
            }
            if (installation.isEmpty()) {
                return Optional.of(new Refusal(401, SIGN_IN));
            }
            return switch (route.access()) {
                case Access.Anyone() -> Optional.empty();
                case Access.SignedIn() -> Optional.empty();
                case Access.Installation(Set<Role> roles) ->
                        owner() || roles.contains(installation.get())
                                ? Optional.empty()
                                : Optional.of(new Refusal(403, WRONG_ROLE));
                case Access.InCampaign(Set<Role> roles) -> {
                    if (owner() || member.filter(roles::contains).isPresent()) {
                        yield Optional.empty();
                    }
                    yield Optional.of(
                            member.isPresent()
                                    ? new Refusal(403, WRONG_ROLE)
                                    : new Refusal(404, NO_CAMPAIGN));
                }
            };
        }
    }

    private record Refusal(int status, String words) {}

    @TestFactory
    Stream<DynamicTest> everyRouteAdmitsWhomItSaysAndTellsOthersNothing() {
        return server.server().routes().stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(), () -> check(route)));
    }

    private void check(Route route) {
        boolean destroys =
                !route.safe()
                        && OpenApi.parameters(route.path()).stream()
                                .anyMatch(name -> World.isThing(name) && !name.equals("campaign"));
        World own = destroys ? World.make(server) : shared;
        Map<String, String> ids = ids(route, own);
        for (Actor actor : Actor.all()) {
            forgetAttempts();
            Optional<Refusal> refusal = actor.refusal(route);
            TestClient.Reply reply = call(actor, own, route, ids);
            if (refusal.isPresent()) {
                assertThat(reply.status())
                        .as("%s: %s", actor.name(), reply.body())
                        .isEqualTo(refusal.get().status());
                assertThat(reply.body()).as(actor.name()).contains(refusal.get().words());
            } else {
                assertThat(reply.status()).as("%s: %s", actor.name(), reply.body()).isLessThan(500);
                assertThat(reply.body())
                        .as("%s is let in", actor.name())
                        .doesNotContain(SIGN_IN, LACKS_SCOPE, WRONG_ROLE, NO_CAMPAIGN);
            }
            if (!actor.token() && actor.installation().isPresent()) {
                foreignIsUnknown(actor, own, route, ids);
            }
        }
        assertThat(strangersEvents()).as("events in a foreign campaign").isZero();
    }

    /// A foreign id never differs from one that does not exist.
    private void foreignIsUnknown(Actor actor, World own, Route route, Map<String, String> ids) {
        List<String> things =
                OpenApi.parameters(route.path()).stream().filter(World::isThing).toList();
        boolean scoped =
                switch (route.access()) {
                    case Access.InCampaign _ -> true;
                    case Access.SignedIn _ -> true;
                    case Access.Anyone _, Access.Installation _ -> false;
                };
        if (!scoped) {
            return;
        }
        for (String thing : things) {
            if (thing.equals("campaign") && actor.owner()) {
                continue;
            }
            Map<String, String> foreign = new HashMap<>(ids);
            Map<String, String> unknown = new HashMap<>(ids);
            foreign.put(thing, this.foreign.id(thing));
            unknown.put(
                    thing,
                    this.foreign.id(thing).length() == 36
                            ? UUID.randomUUID().toString()
                            : UNKNOWN_NUMBER);
            // One person, because pages name who looks at them.
            TestClient client = somebody(actor, own);
            TestClient.Reply one = call(actor, client, route, foreign);
            TestClient.Reply other = call(actor, client, route, unknown);
            assertThat(plain(one, foreign.get(thing)))
                    .as("%s with a foreign {%s} and with an unknown one", actor.name(), thing)
                    .isEqualTo(plain(other, unknown.get(thing)));
            if (actor.refusal(route).isEmpty() || thing.equals("campaign")) {
                assertThat(one.status())
                        .as("%s with a foreign {%s}: %s", actor.name(), thing, one.body())
                        .isBetween(300, 499);
            }
        }
    }

    private static String plain(TestClient.Reply reply, String id) {
        return reply.status()
                + " "
                + reply.header("Location").replace(id, "ID")
                + " "
                + reply.body().replace(id, "ID");
    }

    private static Map<String, String> ids(Route route, World world) {
        Map<String, String> ids = new HashMap<>();
        OpenApi.parameters(route.path()).forEach(name -> ids.put(name, world.id(name)));
        return ids;
    }

    private TestClient.Reply call(Actor actor, World own, Route route, Map<String, String> ids) {
        return call(actor, somebody(actor, own), route, ids);
    }

    private TestClient somebody(Actor actor, World own) {
        TestClient client = actor.installation().map(server::person).orElseGet(server::visitor);
        actor.member().ifPresent(role -> server.join(own.campaign(), client, role));
        return client;
    }

    private TestClient.Reply call(
            Actor actor, TestClient client, Route route, Map<String, String> ids) {
        String path = route.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        HttpRequest.Builder request = client.request(path);
        if (actor.token()) {
            request =
                    HttpRequest.newBuilder(server.url().resolve(path))
                            .header("Authorization", "Bearer " + token(client, route.scope()));
        }
        if (route.safe()) {
            return client.send(request.GET());
        }
        boolean api = route.path().startsWith("/api/");
        String example = route.doc().request().isEmpty() ? "{}" : route.doc().request();
        String body = api ? Json.text(Json.parse(example)) : "";
        return client.send(
                request.header(
                                "Content-Type",
                                api ? "application/json" : "application/x-www-form-urlencoded")
                        .method(route.method(), HttpRequest.BodyPublishers.ofString(body)));
    }

    /// @return a token of every scope but one
    private String token(TestClient client, Scope without) {
        return server.services()
                .database()
                .inTransaction(h -> {
                    Instant now = server.clock().instant();
                    return Tokens.create(
                            h,
                            now,
                            server.services().random(),
                            client.id(),
                            "without " + without,
                            Arrays.stream(Scope.values())
                                    .filter(scope -> scope != without)
                                    .map(Scope::name)
                                    .toList(),
                            now.plus(Duration.ofDays(1)));
                });
    }

    // This test guesses more than anybody may.
    private void forgetAttempts() {
        server.services().database().useTransaction(h -> h.execute("delete from attempt_window"));
    }

    private long strangersEvents() {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        """
                                        select count(*) from event join person on person.id = event.actor
                                        where event.campaign_id = :foreign and person.role <> 'OWNER' and not exists (
                                            select from member where member.campaign_id = :foreign
                                            and member.person_id = person.id)
                                        """)
                                .bind("foreign", foreign.campaign())
                                .mapTo(Long.class)
                                .one());
    }
}
