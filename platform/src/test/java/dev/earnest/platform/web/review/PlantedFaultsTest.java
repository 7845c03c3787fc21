package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// A crowd with planted faults: who has them shows up, who has none does not, and what reviewers do reaches the person.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PlantedFaultsTest {
    private static final long SEED = 4;

    private final TestServer server = TestServer.startSeeded(SEED);
    private final List<String> honest = new ArrayList<>();
    private ReviewScene scene;
    private PlantedCrowd crowd;
    private String idle = "";
    private String left = "";
    private String copy = "";
    private String bot = "";

    @BeforeAll
    void work() {
        scene =
                ReviewScene.open(
                        server,
                        PlainSpec.plain("Planted")
                                .overlap(Overlap.fixed(11))
                                .repeats(new RepeatRule(0.25, 5, 0, 1))
                                .gold(new GoldRule(0.08, 0.08, 100, 10, false))
                                .qualification(new Qualification(1, 0, 0, 0))
                                .spec());
        scene.workshop().add(Workshop.pairs(70).stream().map(PlantedFaultsTest::judged).toList());
        scene.workshop().add(List.of(Workshop.known(ItemKind.TRAINING, "train-1")));
        for (int i = 0; i < 10; i++) {
            scene.workshop().add(List.of(Workshop.known(ItemKind.GOLD, "gold-" + i)));
        }
        crowd = new PlantedCrowd(scene.workshop(), SEED);
        for (int i = 0; i < 7; i++) {
            honest.add(crowd.add(PlantedCrowd.Habit.HONEST));
        }
        idle = crowd.add(PlantedCrowd.Habit.IDLE);
        left = crowd.add(PlantedCrowd.Habit.LEFT);
        copy = crowd.add(PlantedCrowd.Habit.COPY);
        bot = crowd.add(PlantedCrowd.Habit.MACHINE);
        crowd.work();
        FreshAnalyses.await(server);
        for (int i = 0; i < 12; i++) {
            scene.workshop().add(List.of(Workshop.pair("late-" + i)));
        }
        server.services()
                .database()
                .useTransaction(h ->
                        Campaigns.move(
                                h,
                                server.clock().instant(),
                                scene.first().id(),
                                scene.campaign(),
                                CampaignState.FINISHED,
                                CampaignState.RUNNING));
    }

    // What a model said of the item stands in the column "machine" of the imported file.
    private static NewItem judged(NewItem item) {
        return new NewItem(
                item.externalId(),
                item.kind(),
                item.stage(),
                item.parent(),
                item.prompt(),
                item.responses(),
                Json.object()
                        .put("machine", PlantedCrowd.machine(item.externalId()) == 0 ? "a" : "b"),
                item.known(),
                item.needs(),
                item.priority());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private PersonFigures figures() {
        return server.services().database().read(h -> PersonFigures.read(h, scene.campaign()));
    }

    private List<String> alarms(String handle) {
        List<String> kinds = new ArrayList<>();
        figures()
                .of(handle)
                .path("alarms")
                .forEach(alarm -> kinds.add(alarm.path("kind").asString("")));
        return kinds;
    }

    private String person(String handle) {
        return scene.path("/people/" + crowd.worker(handle).id());
    }

    @Test
    @Order(1)
    void plantedFaultsShowAndHonestPeopleDoNot() {
        assertThat(alarms(left)).as("seed " + SEED).contains("SIDE_PREFERENCE");
        assertThat(alarms(copy)).as("seed " + SEED).contains("HERDING");
        assertThat(alarms(bot)).as("seed " + SEED).contains("COPIES_MACHINE");
        assertThat(honest)
                .as("honest people, seed " + SEED)
                .noneMatch(one -> alarms(one).contains("COPIES_MACHINE"));
        assertThat(figures().people().path("gold_items").asInt(0)).isEqualTo(10);
        assertThat(figures().people().path("machine_rows").asInt(0)).isEqualTo(70);
        // Which items people meet is drawn by the server, so an honest one may have bad luck; most
        // have not.
        JsonNode idleReliability = figures().of(idle).path("reliability");
        // Whoever is copied looks like the copy; which of the two it was, no test can say.
        long accused = honest.stream().skip(1).filter(one -> !alarms(one).isEmpty()).count();
        assertThat(accused).as("honest people with an alarm, seed " + SEED).isLessThanOrEqualTo(1);
        List<Double> values =
                honest.stream()
                        .map(one -> figures().of(one).path("reliability").path("value").asDouble(0))
                        .sorted()
                        .toList();
        assertThat(values.get(1)).isGreaterThan(idleReliability.path("value").asDouble(1));
        assertThat(values.get(values.size() / 2))
                .as("the median of honest people, seed " + SEED)
                .isGreaterThan(idleReliability.path("high").asDouble(1));
        assertThat(figures().of(idle).path("commitment").path("high").asDouble(1)).isLessThan(0.9);
    }

    @Test
    @Order(2)
    void theNumbersAreThoseOfTheLibraryOnTheSameAnswers() {
        CampaignTables tables =
                server.services()
                        .database()
                        .inTransaction(h ->
                                TableReader.tables(
                                        h,
                                        scene.campaign(),
                                        scene.workshop().spec(),
                                        ItemSample.ALL));
        LabelResult result =
                LabelMethods.byName("one-coin")
                        .fit(tables.words().counted(), LabelOptions.defaults());
        for (int code = 0; code < result.annotators().size(); code++) {
            JsonNode own = figures().of(result.annotators().name(code)).path("reliability");
            assertThat(own.path("value").asDouble(-1)).isEqualTo(result.estimates().skill()[code]);
        }
        assertThat(result.annotators().size()).isEqualTo(11);
    }

    @Test
    @Order(3)
    void thePagesSayItToReviewersAndFairlyToThePerson() {
        String list = scene.first().get(scene.path("/people")).body();
        assertThat(list).contains("Prefers one side").contains("Answers like another account");
        assertThat(list).doesNotContain("/invitations");
        String rows = list.substring(list.indexOf("<tbody>"));
        assertThat(rows.indexOf(left)).isLessThan(rows.indexOf(honest.get(3)));
        assertThat(scene.first().get(scene.path("/people?sort=reliable")).body()).contains(idle);
        assertThat(scene.first().get(scene.path("/people?sort=x")).status()).isEqualTo(404);

        String own = crowd.worker(left).client().get(scene.work("/quality")).body();
        assertThat(own)
                .contains("You chose one side of the screen far more often")
                .contains("with 95 % certainty between")
                .doesNotContain("gold-")
                .doesNotContain(copy);
        String checks = scene.first().get(scene.path("/checks")).body();
        assertThat(checks)
                .contains("gold-0")
                .contains("Committed")
                .contains("No item shows signs of ageing");
    }

    @Test
    @Order(3)
    void disputedItemsAreThoseTheLibraryIsLeastSureOf() {
        CampaignTables tables =
                server.services()
                        .database()
                        .inTransaction(h ->
                                TableReader.tables(
                                        h,
                                        scene.campaign(),
                                        scene.workshop().spec(),
                                        ItemSample.ALL));
        LabelResult result =
                LabelMethods.byName("one-coin")
                        .fit(tables.words().counted(), LabelOptions.defaults());
        List<String> unsure =
                java.util.stream.IntStream.range(0, result.items().size())
                        .filter(item -> result.confidence(item) < ItemsAnalysis.CLEAR)
                        .mapToObj(item -> result.items().name(item))
                        .toList();
        String page = scene.first().get(scene.path("/items?list=disputed")).body();

        assertThat(unsure).allSatisfy(item -> assertThat(page).contains(">" + item + "</a>"));
        assertThat(page.split("<th scope=\"row\"", -1).length - 1).isEqualTo(unsure.size());
    }

    @Test
    @Order(4)
    void whoHasAnsweredLittleIsNotJudged() {
        TestClient newcomer = scene.workshop().worker().client();

        assertThat(newcomer.get(scene.work("/quality")).body()).contains("Too early to say");
        assertThat(scene.first().get(scene.path("/people?sort=answers")).body())
                .contains("too early");
    }

    @Test
    @Order(5)
    void aWarningIsReadBeforeTheWorkGoesOnAndKeepsTheFigures() {
        Workshop.Worker worker = crowd.worker(left);
        String reason = "Please read both answers; the left one won nearly always.";

        assertThat(
                        scene.first()
                                .form(
                                        person(left) + "/act",
                                        Map.of("act", "WARN", "reason", "Stop"))
                                .status())
                .isEqualTo(422);
        assertThat(
                        scene.first()
                                .form(
                                        person(left) + "/act",
                                        Map.of("act", "WARN", "reason", reason))
                                .status())
                .isEqualTo(303);

        assertThat(worker.client().get(scene.work("")).header("Location"))
                .isEqualTo(scene.work("/quality"));
        assertThat(worker.client().get(scene.work("/quality")).body()).contains(reason);
        worker.client().form(scene.work("/messages/read"), Map.of());
        assertThat(worker.client().get(scene.work("")).header("Location"))
                .isEqualTo(scene.work("/task"));
        JsonNode payload =
                Json.parse(
                        scene.text(
                                "select payload::text from event where type = 'annotator.warned'"));
        assertThat(payload.path("evidence").path("figures").path("alarms").toString())
                .contains("SIDE_PREFERENCE");
        scene.sound();
    }

    @Test
    @Order(6)
    void pauseReleaseResumeAndRetrainMoveThePersonAndFollowFromTheLog() {
        Workshop.Worker worker = crowd.worker(idle);
        worker.lease();

        assertThat(act(idle, "RELEASE").status()).isEqualTo(303);
        assertThat(
                        scene.workshop()
                                .number(
                                        "select count(*) from lease where state in ('ACTIVE','PARKED') and person_id = '"
                                                + worker.id()
                                                + "'"))
                .isZero();
        assertThat(act(idle, "PAUSE").status()).isEqualTo(303);
        assertThat(worker.next().json().path("why").asString("")).isEqualTo("paused");
        assertThat(act(idle, "PAUSE").status()).isEqualTo(409);
        assertThat(act(idle, "RESUME").status()).isEqualTo(303);
        assertThat(worker.next().json().path("task").isNull()).isFalse();
        assertThat(act(idle, "RELEASE").status()).isEqualTo(303);
        assertThat(act(idle, "RETRAIN").status()).isEqualTo(303);
        scene.sound();
        JsonNode task = worker.next().json().path("task");
        assertThat(task.path("training").asBoolean(false)).isTrue();
        worker.submit(task.path("lease").asString(""), Workshop.grade(1));
        assertThat(worker.next().json().path("task").path("training").asBoolean(true)).isFalse();
        scene.sound();
    }

    private TestClient.Reply act(String handle, String act) {
        return scene.second()
                .form(
                        person(handle) + "/act",
                        Map.of("act", act, "reason", "We would like to talk about this first."));
    }

    @Test
    @Order(7)
    void auditorsReadOnlyAndNobodyReachesPeopleOfOtherCampaigns() {
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);
        ReviewScene other = ReviewScene.open(server, PlainSpec.plain("Other").spec());
        Map<String, String> form =
                Map.of("act", "PAUSE", "reason", "We would like to talk about this first.");

        assertThat(auditor.get(person(left)).status()).isEqualTo(200);
        assertThat(auditor.get(person(left)).body()).doesNotContain("Do something");
        assertThat(auditor.form(person(left) + "/act", form).status()).isEqualTo(403);
        String foreign = "/people/" + crowd.worker(left).id();
        assertThat(other.first().get(other.path(foreign)).status()).isEqualTo(404);
        assertThat(other.first().form(other.path(foreign + "/act"), form).status()).isEqualTo(404);
        assertThat(crowd.worker(left).client().get(person(idle)).status()).isEqualTo(403);
        assertThat(auditor.get(scene.work("/quality")).status()).isEqualTo(403);
    }
}
