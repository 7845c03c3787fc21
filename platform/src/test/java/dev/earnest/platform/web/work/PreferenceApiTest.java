package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PreferenceApiTest {
    private static final String PATH = "/api/v1/me/preferences";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static TestClient.Reply put(TestClient client, String json) {
        return client.call("PUT", PATH, Json.parse(json), Map.of());
    }

    private long changes(TestClient client) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select count(*) from event where type = 'person.changed' and actor = :person")
                                .bind("person", client.id())
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void whatAPersonChoosesIsTheirsEverywhere() {
        TestClient ann = server.person(Role.ANNOTATOR);
        TestClient bob = server.person(Role.ANNOTATOR);
        assertThat(put(ann, "{\"keys\":{\"custom\":{\"tie\":\"m\"}},\"split\":40}").status())
                .isEqualTo(200);

        JsonNode again = ann.get(PATH).json();
        assertThat(again.path("split").intValue()).isEqualTo(40);
        assertThat(again.path("keys").path("custom").path("tie").asString()).isEqualTo("m");
        assertThat(bob.get(PATH).json().path("split").intValue()).isEqualTo(50);
    }

    @Test
    void theLogSaysThatTheyChoseAndNotWhat() {
        TestClient ann = server.person(Role.ANNOTATOR);
        put(ann, "{\"keys\":{\"custom\":{\"tie\":\"ж\"}}}");
        put(ann, "{\"keys\":{\"custom\":{\"tie\":\"ж\"}}}");
        assertThat(changes(ann)).as("the same choice twice is one change").isEqualTo(1);
        String payload =
                server.services()
                        .database()
                        .read(h ->
                                h.createQuery(
                                                "select payload::text from event where type = 'person.changed' and actor = :person")
                                        .bind("person", ann.id())
                                        .mapTo(String.class)
                                        .one());
        assertThat(payload).contains("preferences").doesNotContain("ж");
    }

    @Test
    void whatIsWrongIsRefusedAtItsFieldAndNothingIsKept() {
        TestClient ann = server.person(Role.ANNOTATOR);
        TestClient.Reply refused = put(ann, "{\"split\":60,\"keys\":{\"custom\":{\"tie\":\"s\"}}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/keys/custom/tie");
        assertThat(ann.get(PATH).json().path("split").intValue()).isEqualTo(50);
        assertThat(changes(ann)).isZero();
    }

    @Test
    void whoeverIsNotSignedInHasNone() {
        assertThat(server.visitor().get(PATH).status()).isEqualTo(401);
        assertThat(put(server.visitor(), "{}").status()).isEqualTo(401);
    }

    @Test
    void thereIsNoWayToNameAnotherPerson() {
        TestClient ann = server.person(Role.ANNOTATOR);
        TestClient bob = server.person(Role.ANNOTATOR);
        assertThat(put(ann, "{\"person\":\"" + bob.id() + "\",\"split\":30}").status())
                .isEqualTo(422);
        assertThat(
                        ann.call(
                                        "PUT",
                                        "/api/v1/people/" + bob.id() + "/preferences",
                                        Json.object(),
                                        Map.of())
                                .status())
                .isEqualTo(404);
        assertThat(bob.get(PATH).json().path("split").intValue()).isEqualTo(50);
    }

    @Test
    void moreThanEightKilobytesAreNotRead() {
        TestClient ann = server.person(Role.ANNOTATOR);
        assertThat(put(ann, "{\"note\":\"" + "x".repeat(9000) + "\"}").status()).isEqualTo(413);
    }

    @Test
    void scriptsInStoredPreferencesNeverReachThePage() {
        TestClient ann = server.person(Role.ANNOTATOR);
        String attack = "</script><script>alert(1)</script>\" onload=\"alert(2)";
        assertThat(
                        put(
                                        ann,
                                        Json.text(
                                                Json.object()
                                                        .set(
                                                                "keys",
                                                                Json.object()
                                                                        .set(
                                                                                "custom",
                                                                                Json.object()
                                                                                        .put(
                                                                                                "tie",
                                                                                                attack)))))
                                .status())
                .isEqualTo(422);
        // As if an older version had let it through.
        server.services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        "update person set preferences = cast(:json as json) where id = :person")
                                .bind("person", ann.id())
                                .bind(
                                        "json",
                                        Json.text(
                                                Json.object()
                                                        .put("split", attack)
                                                        .put(attack, attack)))
                                .execute());
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Attack", 1));
        server.join(workshop.campaign(), ann, Role.ANNOTATOR);
        ann.form("/work/" + workshop.campaign() + "/consent", Map.of());
        ann.form("/work/" + workshop.campaign() + "/guidelines", Map.of("version", "1"));
        TestClient.Reply page = ann.get("/work/" + workshop.campaign() + "/task");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("task-page").doesNotContain("alert(");
    }
}
