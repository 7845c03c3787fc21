package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.SignedEntry;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.people.Panels;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two installations of the same program: nothing that opens one opens the other, because no secret ships with the
/// program and none is computed from what an outsider can know.
class OtherInstallationTest {
    private static final Scene HERE = Scene.start();
    private static final Scene THERE = Scene.start();

    @AfterAll
    static void stop() {
        HERE.server().close();
        THERE.server().close();
    }

    private static Instant now() {
        return HERE.server().clock().instant();
    }

    private static TestClient at(Scene scene, TestClient person) {
        return new TestClient(scene.server().url(), person.person(), person.session());
    }

    @Test
    void aSessionIsUnknownElsewhere() {
        TestClient owner = HERE.server().person(Role.OWNER);
        assertThat(owner.get("/account").status()).isEqualTo(200);
        assertThat(at(THERE, owner).get("/api/v1/campaigns").status()).isEqualTo(401);
        // Not even where the same person exists under the same id.
        copy("person", owner.id());
        assertThat(at(THERE, owner).get("/api/v1/campaigns").status()).isEqualTo(401);
    }

    private static void copy(String table, UUID id) {
        String row = HERE.one("select row_to_json(t)::text from " + table + " t where id = ?", id);
        THERE.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.execute(
                                "insert into "
                                        + table
                                        + " select * from json_populate_record(null::"
                                        + table
                                        + ", cast(? as json))",
                                row));
    }

    private static TestClient.Reply withToken(Scene scene, String token) {
        return scene.server()
                .visitor()
                .send(
                        HttpRequest.newBuilder(scene.server().url().resolve("/api/v1/campaigns"))
                                .header("Authorization", "Bearer " + token));
    }

    @Test
    void aTokenIsUnknownElsewhere() {
        TestClient requester = HERE.server().person(Role.REQUESTER);
        String token =
                HERE.server()
                        .services()
                        .database()
                        .inTransaction(h ->
                                Tokens.create(
                                        h,
                                        now(),
                                        HERE.server().services().random(),
                                        requester.id(),
                                        "here",
                                        List.of("READ"),
                                        now().plus(Duration.ofDays(1))));
        assertThat(withToken(HERE, token).status()).isEqualTo(200);
        assertThat(withToken(THERE, token).status()).isEqualTo(401);
    }

    @Test
    void anInvitationIsUnknownElsewhere() {
        TestClient requester = HERE.server().person(Role.REQUESTER);
        String secret =
                HERE.invite(requester.id(), Scene.annotators(HERE.campaign(requester, "Herons")));
        assertThat(HERE.browser().get("/join/" + secret).status()).isEqualTo(200);
        assertThat(THERE.browser().get("/join/" + secret).status()).isEqualTo(404);
    }

    @Test
    void theLinkOfTheFirstOwnerIsUnknownElsewhere() {
        try (TestServer one = TestServer.start();
                TestServer other = TestServer.start()) {
            URI link = FirstStart.ownerLink(one.services()).orElseThrow();
            URI second = FirstStart.ownerLink(other.services()).orElseThrow();
            assertThat(link.getPath()).isNotEqualTo(second.getPath());
            Map<String, String> account = Scene.account("owner@example.org", "An owner");
            assertThat(new Browser(other.url()).form(link.getPath(), account).status())
                    .isBetween(400, 499);
            assertThat(new Browser(one.url()).form(link.getPath(), account).status())
                    .isEqualTo(303);
        }
    }

    private static UUID panel(Scene scene, UUID campaign, UUID by) {
        return scene.server()
                .services()
                .database()
                .inTransaction(h ->
                        Panels.create(
                                h,
                                now(),
                                scene.server().services().random(),
                                by,
                                campaign,
                                "P",
                                false));
    }

    private static byte[] key(Scene scene, UUID panel) {
        return scene.server().services().database().read(h -> Panels.key(h, panel));
    }

    private static TestClient.Reply enter(Scene scene, UUID panel, byte[] key) {
        SignedEntry entry =
                new SignedEntry(panel, "p-1", now().plus(Duration.ofHours(1)), "nonce-one-two");
        String query =
                Map.of(
                                "participant", entry.participant(),
                                "expires", Long.toString(entry.expires().getEpochSecond()),
                                "nonce", entry.nonce(),
                                "signature", entry.signature(key))
                        .entrySet()
                        .stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"));
        return scene.browser().get("/enter/" + panel + "?" + query);
    }

    @Test
    void aPanelsSignatureIsWorthNothingElsewhere() {
        TestClient here = HERE.server().person(Role.REQUESTER);
        TestClient there = THERE.server().person(Role.REQUESTER);
        UUID campaign = HERE.campaign(here, "Herons");
        UUID panel = panel(HERE, campaign, here.id());
        UUID other = panel(THERE, THERE.campaign(there, "Geese"), there.id());
        assertThat(enter(HERE, panel, key(HERE, panel)).status()).isEqualTo(200);
        assertThat(enter(THERE, panel, key(HERE, panel)).status()).isEqualTo(403);
        // Even where both have a panel of this id.
        assertThat(enter(THERE, other, key(HERE, panel)).status()).isEqualTo(403);
        assertThat(enter(THERE, other, key(THERE, other)).status()).isEqualTo(200);
    }

    @Test
    void secretsAndIdsDiffer() {
        assertThat(facts(HERE).id()).isNotEqualTo(facts(THERE).id());
        TestClient here = HERE.server().person(Role.REQUESTER);
        TestClient there = THERE.server().person(Role.REQUESTER);
        byte[] one = key(HERE, panel(HERE, HERE.campaign(here, "A"), here.id()));
        byte[] two = key(HERE, panel(HERE, HERE.campaign(here, "B"), here.id()));
        byte[] three = key(THERE, panel(THERE, THERE.campaign(there, "A"), there.id()));
        assertThat(Set.of(text(one), text(two), text(three))).hasSize(3);
        assertThat(here.session()).isNotEqualTo(there.session());
    }

    @Test
    void aFreshInstallationLetsNobodyIn() {
        try (TestServer fresh = TestServer.start()) {
            Scene scene = new Scene(fresh);
            for (String secrets : List.of("person where role = 'OWNER'", "session", "api_token")) {
                assertThat(scene.one("select count(*)::text from " + secrets))
                        .as(secrets)
                        .isEqualTo("0");
            }
            assertThat(withToken(scene, "1234").status()).isEqualTo(401);
            assertThat(withToken(scene, "").status()).isEqualTo(401);
        }
    }

    private static Installation.Facts facts(Scene scene) {
        return scene.server().services().database().read(Installation::facts);
    }

    private static String text(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
