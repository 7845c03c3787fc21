package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignApiTest {
    private final TestServer server = TestServer.start();
    private static final String ALL = "/api/v1/campaigns";
    private static final String SPEC =
            """
            {"spec":{"name":"Which helps more?","form":{"kind":"comparison","points":4},"overlap":{"least":2,"most":4},
            "pay":{"per_answer":12}},"guidelines":"# Prefer what is true"}
            """;

    private final TestClient person = server.person(Role.REQUESTER);
    private final ApiCaller api = ApiCaller.of(server, person.id(), Scope.READ, Scope.MANAGE);

    @AfterAll
    void stop() {
        server.close();
    }

    private String make() {
        return api.post(ALL, SPEC).path("id").asString();
    }

    private static byte[] pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"id\":\"q%d\",\"prompt\":\"Question %d\",\"responses\":[{\"text\":\"one\",\"model\":\"m\"},{\"text\":\"two\",\"model\":\"n\"}]}"
                                .formatted(i, i))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode imported(String campaign, String query, byte[] file) {
        TestClient.Reply reply = api.file(ALL + "/" + campaign + "/imports" + query, file);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        assertThat(reply.header("Location"))
                .isEqualTo(ALL + "/" + campaign + "/imports/" + reply.json().path("id").asString());
        new Requester(server, person, UUID.fromString(campaign)).finishImports();
        return api.get(reply.header("Location")).json();
    }

    @Test
    void aCampaignIsMadeFromItsSpecificationAndWhatIsLeftOutTakesTheDefaults() {
        TestClient.Reply reply = api.call("POST", ALL, SPEC, Map.of());
        JsonNode made = reply.json();
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo(ALL + "/" + made.path("id").asString());
        assertThat(made.path("state").asString()).isEqualTo("draft");
        assertThat(made.at("/spec/form/points").asInt()).isEqualTo(4);
        assertThat(made.at("/spec/overlap/most").asInt()).isEqualTo(4);
        assertThat(made.at("/spec/repeats/share").asDouble()).isEqualTo(0.1);
        assertThat(api.get(reply.header("Location")).json()).isEqualTo(made);
        JsonNode guidelines = api.get(reply.header("Location") + "/guidelines").json();
        assertThat(guidelines.at("/guidelines/0/markdown").asString())
                .isEqualTo("# Prefer what is true");
        assertThat(
                        api.get("/api/v1/campaign-defaults?kind=ranking")
                                .json()
                                .at("/form/kind")
                                .asString())
                .isEqualTo("ranking");
    }

    @Test
    void everythingThatIsWrongWithASpecificationIsToldAtItsField() {
        TestClient.Reply reply =
                api.call(
                        "POST",
                        ALL,
                        """
                        {"spec":{"name":"","form":{"kind":"comparison","points":5},"overlap":{"least":3,"most":2},
                        "pai":1},"guideline":""}
                        """,
                        Map.of());
        assertThat(reply.status()).isEqualTo(422);
        Set<String> pointers = new HashSet<>();
        reply.json()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asString()));
        assertThat(pointers)
                .contains("/spec/name", "/spec/form/points", "/spec/pai", "/guideline")
                .anyMatch(pointer -> pointer.startsWith("/spec/overlap"));
        assertThat(api.call("POST", ALL, "{}", Map.of()).body()).contains("/spec");
    }

    @Test
    void theSameCallMakesOneCampaign() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        TestClient.Reply first = api.call("POST", ALL, SPEC, key);
        TestClient.Reply again = api.call("POST", ALL, SPEC, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get(ALL).json().path("campaigns").size()).isEqualTo(1);
    }

    @Test
    void ofTwoChangesToOneRevisionTheSecondIsToldAndNothingIsLost() {
        String one = ALL + "/" + make();
        String tag = api.get(one).header("ETag");
        TestClient.Reply first =
                api.call(
                        "PATCH",
                        one,
                        "{\"spec\":{\"overlap\":{\"least\":3,\"most\":3}}}",
                        Map.of("If-Match", tag));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("revision").asInt()).isEqualTo(2);
        assertThat(first.json().at("/spec/pay/per_answer").asInt()).isEqualTo(12);
        assertThat(first.header("ETag")).isNotEqualTo(tag);

        TestClient.Reply second =
                api.call("PATCH", one, "{\"spec\":{\"name\":\"Lost?\"}}", Map.of("If-Match", tag));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body()).contains("revision is 2");
        assertThat(
                        api.call(
                                        "PATCH",
                                        one,
                                        "{\"revision\":2,\"spec\":{\"name\":\"Kept\"}}",
                                        Map.of())
                                .json()
                                .path("name")
                                .asString())
                .isEqualTo("Kept");
        assertThat(api.call("PATCH", one, "{\"spec\":{}}", Map.of()).body()).contains("/revision");
        assertThat(api.call("PATCH", one, "{\"spec\":{}}", Map.of("If-Match", "*")).status())
                .isEqualTo(400);
    }

    @Test
    void filesAreImportedWithTheirProgressAndWhatWasSetAside() {
        String campaign = make();
        byte[] bad = "\n{\"id\":\"q7\"}\n".getBytes(StandardCharsets.UTF_8);
        byte[] good = pairs(5);
        byte[] file = new byte[good.length + bad.length];
        System.arraycopy(good, 0, file, 0, good.length);
        System.arraycopy(bad, 0, file, good.length, bad.length);

        JsonNode job = imported(campaign, "?name=pairs.jsonl", file);
        assertThat(job.path("state").asString()).isEqualTo("done");
        assertThat(job.path("items_added").asInt()).isEqualTo(5);
        assertThat(job.path("rows_aside").asInt()).isEqualTo(1);
        assertThat(job.path("progress").asDouble()).isEqualTo(1);
        String path = ALL + "/" + campaign + "/imports/" + job.path("id").asString();
        assertThat(api.get(path + "/aside").json().path("line").asInt()).isEqualTo(6);

        assertThat(imported(campaign, "?name=pairs.jsonl", file).path("items_known").asInt())
                .isEqualTo(5);
        assertThat(api.get(ALL + "/" + campaign + "/imports?limit=1").json().path("imports").size())
                .isEqualTo(1);
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonNode items = api.get(ALL + "/" + campaign + "/items?limit=2" + cursor).json();
            items.path("items").forEach(item -> seen.add(item.path("external_id").asString()));
            cursor = "&cursor=" + items.path("next").asString("");
        }
        assertThat(seen).containsExactlyInAnyOrder("q0", "q1", "q2", "q3", "q4");
        assertThat(api.file(ALL + "/" + campaign + "/imports?kind=silver", file).body())
                .contains("/kind");
        assertThat(
                        api.call("DELETE", ALL + "/" + campaign + "/items", "{}", Map.of())
                                .json()
                                .path("removed")
                                .asInt())
                .isEqualTo(5);
    }

    @Test
    void goldIsImportedBesideTheItemsAndACampaignGoesThroughItsStates() {
        String campaign = make();
        String one = ALL + "/" + campaign;
        TestClient.Reply empty =
                api.call("POST", one + "/state", "{\"state\":\"running\"}", Map.of());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("/items");

        imported(campaign, "?name=pairs.jsonl", pairs(40));
        JsonNode gold =
                imported(
                        campaign,
                        "?name=gold.jsonl&kind=gold&known_from=model&worse_model=n&explanation=It%20is%20so.",
                        new String(pairs(3), StandardCharsets.UTF_8)
                                .replace("\"q", "\"gold-")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(gold.path("kind").asString()).isEqualTo("gold");
        assertThat(gold.path("items_added").asInt()).as(gold.toString()).isEqualTo(3);
        assertThat(api.get(one).json().at("/items/gold").asInt()).isEqualTo(3);

        JsonNode plan = api.get(one + "/plan?people=5").json();
        assertThat(plan.at("/cost/total/currency").asString()).isEqualTo("EUR");
        assertThat(plan.path("checks").size()).isPositive();
        assertThat(api.call("POST", one + "/state", "{\"state\":\"running\"}", Map.of()).body())
                .contains("The budget does not cover the plan");
        api.call(
                "PATCH",
                one,
                "{\"spec\":{\"pay\":{\"budget\":100000}}}",
                Map.of("If-Match", api.get(one).header("ETag")));
        for (String state : new String[] {"running", "paused", "running", "finished"}) {
            JsonNode moved = api.post(one + "/state", "{\"state\":\"" + state + "\"}");
            assertThat(moved.path("state").asString()).isEqualTo(state);
        }
        assertThat(api.call("POST", one + "/state", "{\"state\":\"gone\"}", Map.of()).status())
                .isEqualTo(422);
        assertThat(api.call("DELETE", one + "/items", "{}", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void guidelinesGetVersionsAndInvitationsLinks() {
        String one = ALL + "/" + make();
        JsonNode published =
                api.post(
                        one + "/guidelines",
                        "{\"version\":1,\"markdown\":\"# Second\",\"note\":\"Ties are allowed.\",\"reread_required\":true}");
        assertThat(published.path("version").asInt()).isEqualTo(2);
        assertThat(
                        api.call(
                                        "POST",
                                        one + "/guidelines",
                                        "{\"version\":1,\"markdown\":\"# Late\",\"note\":\"x\"}",
                                        Map.of())
                                .status())
                .isEqualTo(409);
        JsonNode invitation =
                api.post(one + "/invitations", "{\"role\":\"annotator\",\"places\":3}");
        assertThat(invitation.path("link").asString()).contains("/join/");
        assertThat(api.get(one + "/invitations").json().path("invitations").size()).isEqualTo(1);
    }

    @Test
    void anotherRequesterSeesNothingOfIt() {
        String one = ALL + "/" + make();
        ApiCaller other =
                ApiCaller.of(server, server.person(Role.REQUESTER).id(), Scope.READ, Scope.MANAGE);
        assertThat(other.get(one).status()).isEqualTo(404);
        assertThat(other.get(ALL).json().path("campaigns").size()).isZero();
        ApiCaller reader = ApiCaller.of(server, person.id(), Scope.READ);
        assertThat(reader.get(one).status()).isEqualTo(200);
        assertThat(reader.call("POST", ALL, SPEC, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void theSampleIsImportedByACall() {
        String campaign = make();
        JsonNode job = api.post(ALL + "/" + campaign + "/imports/sample", "{}");
        Requester requester = new Requester(server, person, UUID.fromString(campaign));
        requester.finishImports();
        ImportJob ended = requester.job(UUID.fromString(job.path("id").asString()));
        assertThat(ended.itemsAdded()).isPositive();
        TestClient.Reply cancel =
                api.call(
                        "POST",
                        ALL + "/" + campaign + "/imports/" + ended.id() + "/cancel",
                        "{}",
                        Map.of());
        assertThat(cancel.json().path("state").asString()).isEqualTo("done");
    }
}
