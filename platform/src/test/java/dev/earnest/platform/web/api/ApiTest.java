package dev.earnest.platform.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiTest {
    private TestServer server;
    private TestClient owner;
    private String exports;

    @BeforeAll
    void start() {
        server = TestServer.start();
        owner = server.person(Role.OWNER);
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("One", 1));
        exports = "/api/v1/campaigns/" + workshop.campaign() + "/exports";
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyDescribedRouteIsInTheDescriptionWithItsParameters() {
        TestClient.Reply reply = server.visitor().get("/api/openapi.json");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode paths = reply.json().path("paths");
        Set<String> operations = new HashSet<>();
        int described = 0;
        for (Route route : server.server().routes()) {
            JsonNode operation =
                    paths.path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation.isObject()).as(route.path()).isEqualTo(route.doc().described());
            if (!route.doc().described()) {
                continue;
            }
            described++;
            assertThat(operations.add(operation.path("operationId").asString(""))).isTrue();
            assertThat(operation.path("summary").asString("")).isNotBlank();
            Set<String> named = new HashSet<>();
            for (JsonNode parameter : operation.path("parameters")) {
                if (parameter.path("in").asString("").equals("path")) {
                    named.add(parameter.path("name").asString(""));
                }
            }
            assertThat(named).isEqualTo(Set.copyOf(OpenApi.parameters(route.path())));
            assertThat(OpenApi.meanings().keySet())
                    .as("what the parameters of %s mean", route.path())
                    .containsAll(named);
        }
        assertThat(described).isGreaterThan(10);
    }

    @Test
    void examplesHaveSchemas() {
        JsonNode schema =
                server.visitor()
                        .get("/api/openapi.json")
                        .json()
                        .path("paths")
                        .path("/api/v1/campaigns/{campaign}/exports/{export}")
                        .path("get")
                        .path("responses")
                        .path("2XX")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("properties");

        assertThat(schema.path("id").path("format").asString("")).isEqualTo("uuid");
        assertThat(schema.path("created_at").path("format").asString("")).isEqualTo("date-time");
        assertThat(
                        schema.path("files")
                                .path("items")
                                .path("properties")
                                .path("bytes")
                                .path("type")
                                .asString(""))
                .isEqualTo("integer");
    }

    @Test
    void peopleReadTheDescriptionToo() {
        TestClient.Reply page = server.visitor().get("/api");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("/api/v1/campaigns/{campaign}/exports")
                .contains("trl-preference")
                .doesNotContain("<script>");
    }

    private static ObjectNode spec(String format) {
        return Json.object().put("kind", "labels").put("format", format);
    }

    private TestClient.Reply post(TestClient client, String key, ObjectNode body) {
        return client.call("POST", exports, body, Map.of("Idempotency-Key", key));
    }

    @Test
    void aCallRepeatedUnderItsKeyHappensOnce() {
        TestClient.Reply first = post(owner, "once-1", spec("tsv"));
        TestClient.Reply again = post(owner, "once-1", spec("tsv"));

        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(post(owner, "once-2", spec("tsv")).body()).isNotEqualTo(first.body());
    }

    @Test
    void aKeyWithAnotherBodyIsRefusedAndOfAnotherPersonIsAnother() {
        TestClient.Reply first = post(owner, "body-1", spec("tsv"));
        TestClient.Reply other = post(owner, "body-1", spec("csv"));
        TestClient.Reply else1 = post(server.person(Role.OWNER), "body-1", spec("csv"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(else1.status()).as(else1.body()).isEqualTo(202);
    }

    @Test
    void aCallThatFailedMayBeRepeatedAndKeysEndAfterADay() {
        assertThat(post(owner, "fault-1", spec("xls")).status()).isEqualTo(422);
        assertThat(post(owner, "fault-1", spec("xls")).status()).isEqualTo(422);
        TestClient.Reply good = post(owner, "fault-1", spec("tsv"));
        assertThat(good.status()).as(good.body()).isEqualTo(202);

        server.clock().move(Duration.ofHours(25));
        dev.earnest.platform.web.Maintenance.runOnce(server.services());

        assertThat(post(owner, "two words", spec("tsv")).status()).isEqualTo(400);
        Long kept =
                server.services()
                        .database()
                        .read(h ->
                                h.createQuery(
                                                "select count(*) from idempotency where key = 'fault-1'")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(kept).isZero();
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        Workshop other = Workshop.open(server, CampaignDefaults.comparison("Two", 2));
        String path = "/api/v1/campaigns/" + other.campaign() + "/exports";
        for (int i = 0; i < 5; i++) {
            assertThat(owner.post(path, spec("tsv")).status()).isEqualTo(202);
        }

        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonNode tree = owner.get(path + "?limit=2" + cursor).json();
            tree.path("exports").forEach(row -> seen.add(row.path("id").asString("")));
            cursor = "&cursor=" + tree.path("next").asString("");
        }

        assertThat(seen).hasSize(5);
        assertThat(owner.get(path + "?limit=0").status()).isEqualTo(400);
        assertThat(owner.get(path + "?limit=201").status()).isEqualTo(400);
        assertThat(owner.get(path + "?cursor=%00").status()).isEqualTo(400);
    }
}
