package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the set-up and the API say of an arena of comparisons before it is launched.
final class ArenaLaunchTest {
    private static final TestServer SERVER = TestServer.start();
    private static final String ALL = "/api/v1/campaigns";
    private static final String SPEC =
            """
            {"spec":{"name":"Arena","form":{"kind":"comparison"},"repeats":{"share":0},"gold":{"first_share":0.1},
                "arena":{"active":true,"reveal":true}},"guidelines":"# Prefer what is true"}
            """;

    private final TestClient person = SERVER.person(Role.REQUESTER);
    private final ApiCaller api = ApiCaller.of(SERVER, person.id(), Scope.READ, Scope.MANAGE);
    private final String path = ALL + "/" + api.post(ALL, SPEC).path("id").asString();
    private final Requester requester =
            new Requester(
                    SERVER, person, UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static String response(String text, String model) {
        return "{\"text\":\""
                + text
                + "\""
                + (model.isEmpty() ? "" : ",\"model\":\"" + model + "\"")
                + "}";
    }

    private static String row(String id, String one, String other, String more) {
        return "{\"id\":\"%s\",\"prompt\":\"Question %s\",\"responses\":[%s,%s]%s}"
                .formatted(id, id, response("one", one), response("two", other), more);
    }

    private void items(String kind, List<String> rows) {
        TestClient.Reply reply =
                api.file(
                        path + "/imports?name=rows.jsonl&kind=" + kind,
                        String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        requester.finishImports();
        JsonNode job = api.get(reply.header("Location")).json();
        assertThat(job.path("items_added").asInt()).as(job.toString()).isEqualTo(rows.size());
    }

    private void battles(String... pairs) {
        items(
                "normal",
                List.of(pairs).stream()
                        .map(pair -> row(pair, pair.substring(0, 3), pair.substring(3), ""))
                        .toList());
    }

    private void gold(String... pairs) {
        items(
                "gold",
                List.of(pairs).stream()
                        .map(pair ->
                                row(
                                        "gold-" + pair,
                                        pair.equals("none") ? "" : pair.substring(0, 3),
                                        pair.equals("none") ? "" : pair.substring(3),
                                        ",\"known\":{\"grade\":1}"))
                        .toList());
    }

    private Map<String, String> checks() {
        return api.get(path + "/plan")
                .json()
                .path("checks")
                .valueStream()
                .collect(
                        Collectors.toMap(
                                check -> check.path("title").asString(),
                                check -> check.path("level").asString()));
    }

    private TestClient.Reply launch() {
        return api.call("POST", path + "/state", "{\"state\":\"running\"}", Map.of());
    }

    @Test
    void goldItemsWithoutModelsAreRefusedAndThoseWithModelsAreNot() {
        battles("adabob", "bobcyd", "adacyd");
        gold("adabob", "none");
        assertThat(checks()).containsEntry("Gold items would stand out", "stop");
        assertThat(requester.page("review").body())
                .contains("Gold items would stand out", "1 of 2 gold items name none");
        assertThat(requester.page("quality").body()).contains("1 to do");
        TestClient.Reply refused = launch();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/items", "import gold items that name a model");

        api.call("DELETE", path + "/items", "{}", Map.of());
        battles("adabob", "bobcyd", "adacyd");
        gold("adabob", "bobcyd");
        assertThat(checks())
                .doesNotContainKey("Gold items would stand out")
                .containsEntry("People are told which model wrote what", "look");
        assertThat(launch().status()).isEqualTo(200);
    }

    @Test
    void modelsThatOnlyGoldItemsNameDoNotCountAmongTheModelsThatFight() {
        battles("adabob");
        gold("adabob", "evefay");
        assertThat(checks())
                .containsEntry("Only two models meet", "look")
                .containsEntry("Gold items name other models", "look");
        assertThat(requester.page("review").body())
                .contains("Battles between ada and bob make a single win rate")
                .contains("eve and fay stand in gold items only");
        assertThat(launch().status()).isEqualTo(200);
    }

    @Test
    void modelsThatNeverMeetEvenByWayOfOthersAreTold() {
        battles("adabob", "cyddee");
        gold("bobcyd");
        assertThat(checks()).containsEntry("The models fall into 2 groups that never meet", "look");
        assertThat(requester.page("review").body())
                .contains("No chain of battles joins ada and bob with cyd and dee");
        battles("bobcyd");
        assertThat(checks()).doesNotContainKey("The models fall into 2 groups that never meet");
    }
}
