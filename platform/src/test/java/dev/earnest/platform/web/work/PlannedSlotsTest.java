package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Items that say who shall answer them, one by one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlannedSlotsTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static NewItem planned(String id, String... languages) {
        ArrayNode list = Json.array();
        Arrays.stream(languages).forEach(list::add);
        return Workshop.pair(id).needing(Json.object().set("language", list));
    }

    private static Workshop.Worker speaking(Workshop workshop, String language) {
        Workshop.Worker worker = workshop.worker();
        ObjectNode groups = Json.object().put("language", language);
        workshop.server()
                .services()
                .database()
                .useTransaction(h ->
                        Enrolments.groups(
                                h,
                                workshop.server().clock().instant(),
                                Optional.empty(),
                                workshop.campaign(),
                                worker.id(),
                                groups));
        return worker;
    }

    private static List<String> leases(Workshop.Worker worker) {
        List<String> leases = new ArrayList<>();
        for (JsonNode task = worker.next().json().path("task");
                !task.isNull();
                task = worker.next().json().path("task")) {
            leases.add(task.path("lease").asString());
            assertThat(worker.submit(leases.getLast(), Workshop.grade(1)).status()).isEqualTo(200);
        }
        return leases;
    }

    private static List<String> answered(Workshop workshop, Workshop.Worker worker) {
        return workshop.server()
                .services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select i.external_id from answer a join item i on i.id ="
                                                + " a.item_id where a.person_id = :person order by 1")
                                .bind("person", worker.id())
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void everyoneGetsTheItemsPlannedForThemAndNoOther() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Planned", 11));
        workshop.add(
                List.of(
                        planned("both", "de", "fr"),
                        planned("twice-german", "de", "de"),
                        planned("french", "fr"),
                        Workshop.pair("everybody")));
        Workshop.Worker german = speaking(workshop, "de");
        Workshop.Worker other = speaking(workshop, "de");
        Workshop.Worker french = speaking(workshop, "fr");
        Workshop.Worker silent = workshop.worker();

        List.of(german, french, other, silent).forEach(PlannedSlotsTest::leases);

        assertThat(answered(workshop, german)).containsExactly("both", "everybody", "twice-german");
        assertThat(answered(workshop, french)).containsExactly("both", "everybody", "french");
        assertThat(answered(workshop, other)).containsExactly("everybody", "twice-german");
        assertThat(answered(workshop, silent)).isEmpty();
        assertThat(
                        workshop.number(
                                "select count(*) from item where external_id <> 'everybody' and"
                                        + " counted = cap and campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(3);
    }

    @Test
    void theLogMakesAPlannedSlotAgainInItsLane() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Planned", 12));
        workshop.add(List.of(planned("both", "de", "fr"), planned("one", "fr")));
        var database = server.services().database();
        Sealer.seal(database);
        String in = " where campaign_id = '" + workshop.campaign() + "' and number = 2";
        long lane = workshop.number("select lane from slot" + in);
        database.useTransaction(h -> h.execute("delete from slot" + in));

        Verification.repair(database, server.clock().instant(), (stage, done, total) -> {});

        assertThat(workshop.number("select lane from slot" + in)).isEqualTo(lane).isPositive();
        assertThat(
                        Verification.run(
                                        database,
                                        server.clock().instant(),
                                        Optional.empty(),
                                        (stage, done, total) -> {})
                                .differences())
                .isEmpty();
    }

    @Test
    void aPlanOfTheWrongShapeIsRefused() {
        ObjectNode two = Json.object();
        two.putArray("language").add("de");
        two.putArray("expertise").add("law");
        ObjectNode empty = Json.object();
        empty.putArray("language");
        ObjectNode number = Json.object();
        number.putArray("language").add(1);
        ObjectNode fine = Json.object();
        fine.putArray("language").add("de");

        for (ObjectNode needs : List.of(two, empty, number)) {
            assertThatThrownBy(() -> Workshop.pair("x").needing(needs))
                    .as(needs.toString())
                    .isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> Workshop.known(ItemKind.GOLD, "x").needing(fine))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("only ordinary items");
        assertThat(Workshop.pair("x").needing(fine).parent()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void whoRunsTheCampaignLearnsWhatATaskIsAboutAndNobodyElse() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Looked up", 13));
        workshop.add(Workshop.pairs(1));
        Workshop.Worker worker = workshop.worker();
        String lease = worker.lease();
        TestClient requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);
        TestClient stranger = server.person(Role.REQUESTER);
        String path = "/api/v1/campaigns/" + workshop.campaign() + "/tasks?leases=";

        JsonNode tasks = requester.get(path + lease).json().path("tasks");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("item").asString()).isEqualTo("item-0");
        assertThat(tasks.get(0).path("person").asString())
                .isEqualTo(worker.client().person().orElseThrow().handle());
        assertThat(tasks.get(0).path("shown")).hasSize(2);

        assertThat(worker.client().get(path + lease).status()).isEqualTo(403);
        assertThat(stranger.get(path + lease).status()).isEqualTo(404);
        assertThat(requester.get(path + "x").status()).isEqualTo(422);
        Workshop elsewhere = Workshop.open(server, CampaignDefaults.comparison("Elsewhere", 14));
        server.join(elsewhere.campaign(), requester, Role.REQUESTER);
        assertThat(
                        requester
                                .get(
                                        "/api/v1/campaigns/"
                                                + elsewhere.campaign()
                                                + "/tasks?leases="
                                                + lease)
                                .json()
                                .path("tasks"))
                .isEmpty();
    }
}
