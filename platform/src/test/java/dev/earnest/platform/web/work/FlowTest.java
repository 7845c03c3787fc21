package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.work.Budget;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The way into paid work, and out of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FlowTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Instant now() {
        return server.clock().instant();
    }

    private void change(HandleConsumer<RuntimeException> work) {
        server.services().database().useTransaction(work);
    }

    private static String why(Workshop.Worker worker) {
        TestClient.Reply reply = worker.next();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("task").isNull()).as(reply.body()).isTrue();
        assertThat(reply.json().path("message").asString()).isNotBlank();
        return reply.json().path("why").asString();
    }

    private static boolean right(Workshop.Worker worker, boolean right) {
        JsonNode task = worker.next().json().path("task");
        boolean firstLeft =
                task.path("responses").path(0).path("html").asString().contains("First");
        JsonNode receipt =
                worker.submit(
                                task.path("lease").asString(),
                                Workshop.grade(firstLeft == right ? 1 : 6))
                        .json();
        return receipt.path("feedback").path("right").asBoolean(false);
    }

    private static String far(JsonNode task) {
        return task.path("progress").path("done") + " of " + task.path("progress").path("total");
    }

    @Test
    void consentGuidelinesTrainingAndTestComeBeforePaidWork() {
        Workshop workshop =
                Workshop.open(
                        server,
                        PlainSpec.plain("Whole way")
                                .consent("We record your answers.")
                                .qualification(new Qualification(2, 3, 2, 0))
                                .spec());
        workshop.add(Workshop.pairs(3));
        for (int i = 0; i < 3; i++) {
            workshop.add(List.of(Workshop.known(ItemKind.TRAINING, "t" + i)));
            workshop.add(List.of(Workshop.known(ItemKind.EXAM, "e" + i)));
        }
        Workshop.Worker ann = workshop.newcomer();

        assertThat(why(ann)).isEqualTo("consent");
        change(handle -> Enrolments.consent(handle, now(), workshop.campaign(), ann.id()));
        assertThat(why(ann)).isEqualTo("guidelines");
        change(handle -> Enrolments.guidelineRead(handle, now(), workshop.campaign(), ann.id(), 1));

        JsonNode training = ann.next().json().path("task");
        assertThat(training.path("training").asBoolean()).isTrue();
        assertThat(far(training)).isEqualTo("0 of 2");
        assertThat(right(ann, true)).isTrue();
        JsonNode practice = ann.next().json().path("task");
        assertThat(far(practice)).isEqualTo("1 of 2");
        boolean firstLeft =
                practice.path("responses").path(0).path("html").asString().contains("First");
        TestClient.Reply told =
                ann.submit(practice.path("lease").asString(), Workshop.grade(firstLeft ? 5 : 2));
        assertThat(told.json().path("feedback").path("right").asBoolean(true)).isFalse();
        assertThat(told.json().path("feedback").path("explanation_html").asString())
                .contains("<strong>right</strong>");
        assertThat(told.json().path("price").path("minor").asLong()).isZero();

        for (int i = 0; i < 3; i++) {
            JsonNode exam = ann.next().json().path("task");
            assertThat(exam.path("training").asBoolean()).isFalse();
            assertThat(far(exam)).isEqualTo(i + " of 3");
            assertThat(right(ann, i != 1)).as("a test tells nothing").isFalse();
        }
        JsonNode work = ann.next().json().path("task");
        assertThat(far(work)).as("how many there will be is not known").isEqualTo("0 of null");
        ann.submit(work.path("lease").asString(), Workshop.grade(2));
        assertThat(state(workshop, ann)).isEqualTo("WORKING");
        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'NORMAL' and person_id = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aFailedTestMayBeTakenAgainAfterSomeDays() {
        Workshop workshop =
                Workshop.open(
                        server,
                        PlainSpec.plain("Test")
                                .qualification(new Qualification(0, 2, 2, 3))
                                .spec());
        workshop.add(Workshop.pairs(3));
        workshop.add(
                List.of(Workshop.known(ItemKind.EXAM, "e1"), Workshop.known(ItemKind.EXAM, "e2")));
        Workshop.Worker ann = workshop.newcomer();
        change(handle -> Enrolments.guidelineRead(handle, now(), workshop.campaign(), ann.id(), 1));

        right(ann, true);
        ann.lease(ann.lease(), "skip", Json.object().put("reason", "hard"));
        assertThat(why(ann)).isEqualTo("not_qualified");
        assertThat(state(workshop, ann)).isEqualTo("FAILED");
        server.clock().move(Duration.ofDays(2));
        assertThat(why(ann)).isEqualTo("not_qualified");
        server.clock().move(Duration.ofDays(1));
        right(ann, true);
        right(ann, true);

        assertThat(ann.lease()).isNotEmpty();
        assertThat(state(workshop, ann)).isEqualTo("WORKING");
    }

    private static String state(Workshop workshop, Workshop.Worker worker) {
        return workshop.server()
                .services()
                .database()
                .read(handle ->
                        Enrolments.find(handle, workshop.campaign(), worker.id())
                                .orElseThrow()
                                .person()
                                .state()
                                .name());
    }

    @Test
    void changedGuidelinesThatMatterAreReadBeforeTheNextTask() {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Guidelines").spec());
        workshop.add(Workshop.pairs(3));
        Workshop.Worker ann = workshop.worker();
        UUID author = server.person(Role.REQUESTER).id();
        String inHand = ann.lease();
        change(handle ->
                Guidelines.publish(
                        handle,
                        now(),
                        author,
                        workshop.campaign(),
                        1,
                        "New rule.",
                        "a rule",
                        true));

        assertThat(ann.lease()).as("work in hand goes on").isEqualTo(inHand);
        ann.submit(inHand, Workshop.grade(2));
        assertThat(why(ann)).isEqualTo("guidelines");
        change(handle -> Enrolments.guidelineRead(handle, now(), workshop.campaign(), ann.id(), 2));
        JsonNode task = ann.next().json().path("task");
        assertThat(task.path("guideline_version").asInt()).isEqualTo(2);
    }

    @Test
    void pausedFinishedAndLeftAreTold() {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Pauses").spec());
        workshop.add(Workshop.pairs(3));
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        UUID owner = server.person(Role.REQUESTER).id();
        change(handle ->
                Enrolments.move(
                        handle,
                        now(),
                        Optional.of(owner),
                        workshop.campaign(),
                        bob.id(),
                        EnrolmentState.PAUSED,
                        "Please read the guidelines again."));
        assertThat(why(bob)).isEqualTo("paused");
        assertThat(bob.next().body()).contains("Please read the guidelines again.");
        String inHand = ann.lease();

        change(handle ->
                Campaigns.move(
                        handle,
                        now(),
                        owner,
                        workshop.campaign(),
                        CampaignState.RUNNING,
                        CampaignState.PAUSED));
        assertThat(ann.submit(inHand, Workshop.grade(1)).status()).isEqualTo(200);
        assertThat(why(ann)).isEqualTo("paused");
        change(handle ->
                Campaigns.move(
                        handle,
                        now(),
                        owner,
                        workshop.campaign(),
                        CampaignState.PAUSED,
                        CampaignState.FINISHED));
        assertThat(why(ann)).isEqualTo("finished");
        assertThat(ann.lease(inHand, "undo", Json.object()).status()).isEqualTo(200);
        assertThat(ann.submit(inHand, Workshop.grade(2)).status())
                .as("late even for the campaign")
                .isEqualTo(200);
    }

    @Test
    void aStrangerIsToldToAskForAnInvitation() {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Strangers").spec());
        TestClient stranger = server.person(Role.ANNOTATOR);

        assertThat(
                        stranger.post(
                                        "/api/v1/campaigns/" + workshop.campaign() + "/tasks/next",
                                        Json.object())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aCampaignWhoseItemsAreAllCompleteIsFinished() {
        Workshop workshop = Workshop.open(server, LateTest.spec(1, 0));
        workshop.add(Workshop.pairs(2));
        Workshop.Worker ann = workshop.worker();
        ann.submit(ann.lease(), Workshop.grade(1));
        ann.submit(ann.lease(), Workshop.grade(1));
        workshop.maintain();
        assertThat(why(ann)).as("not before its answers are final").isEqualTo("nothing_left");
        server.clock().move(Duration.ofSeconds(20));
        workshop.maintain();

        assertThat(why(ann)).isEqualTo("finished");
        assertThat(
                        workshop.number(
                                "select count(*) from item where state = 'COMPLETE' and campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(2);
    }

    @Test
    void theBudgetIsNeverPromisedTwice() {
        Workshop workshop =
                Workshop.open(
                        server,
                        PlainSpec.plain("Budget").pay(new PayRule("EUR", 10, 0, 0, 95, "")).spec());
        workshop.add(Workshop.pairs(40));
        List<Workshop.Worker> people =
                IntStream.range(0, 30).mapToObj(_ -> workshop.worker()).toList();

        CrowdTest.everybody(people, Workshop.Worker::next);

        String leases =
                "select count(*) from lease where campaign_id = '" + workshop.campaign() + "'";
        assertThat(workshop.number(leases + " and state = 'ACTIVE'")).isEqualTo(9);
        assertThat(left(workshop)).isEqualTo(5);
        server.clock().move(Duration.ofSeconds(61));
        workshop.maintain();
        assertThat(left(workshop)).as("given back").isEqualTo(95);

        CrowdTest.everybody(
                people,
                worker -> {
                    JsonNode task = worker.next().json().path("task");
                    if (!task.isNull()) {
                        worker.submit(task.path("lease").asString(), Workshop.grade(1));
                    }
                });
        assertThat(
                        workshop.number(
                                "select sum(price) from answer where campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(90);
        assertThat(left(workshop)).isEqualTo(5);
        assertThat(people.getFirst().next().json().path("why").asString()).isEqualTo("budget");

        String late =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                "select id || ' ' || person_id from lease where state = 'EXPIRED'"
                                                        + " and campaign_id = :campaign limit 1")
                                        .bind("campaign", workshop.campaign())
                                        .mapTo(String.class)
                                        .one());
        Workshop.Worker behind =
                people.stream()
                        .filter(p -> late.endsWith(p.id().toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(behind.submit(late.substring(0, 36), Workshop.grade(1)).status()).isEqualTo(200);
        assertThat(left(workshop)).as("late work is paid all the same").isEqualTo(-5);
    }

    private long left(Workshop workshop) {
        return server.services()
                .database()
                .read(handle -> Budget.left(handle, workshop.campaign()));
    }

    @Test
    void anItemWithNeedsGoesToThoseWhoMeetThem() {
        Workshop workshop = Workshop.open(server, LateTest.spec(1, 0));
        workshop.add(
                List.of(
                        Workshop.pair("german").needing(Json.object().put("language", "de")),
                        Workshop.pair("law")
                                .needing(
                                        Json.object()
                                                .put("language", "de")
                                                .put("expertise", "law"))));
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        groups(workshop, ann, "{\"language\":\"de\",\"age\":\"30\"}");
        groups(workshop, bob, "{\"language\":\"de\",\"expertise\":\"law\"}");

        assertThat(why(workshop.worker())).isEqualTo("nothing_left");
        assertThat(ann.next().body()).contains("Prompt german");
        assertThat(bob.next().body()).contains("Prompt law");
    }

    private void groups(Workshop workshop, Workshop.Worker worker, String json) {
        change(handle ->
                Enrolments.groups(
                        handle,
                        now(),
                        Optional.of(worker.id()),
                        workshop.campaign(),
                        worker.id(),
                        (ObjectNode) Json.parse(json)));
    }

    @Test
    void expertsAnswerTheirShareBesideTheOthers() {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Experts").experts(0.5).spec());
        workshop.add(Workshop.pairs(30));
        Workshop.Worker expert = workshop.worker();
        change(handle -> Enrolments.expert(handle, workshop.campaign(), expert.id(), true));
        long marked =
                workshop.number(
                        "select count(*) from slot where number = 0 and campaign_id = '"
                                + workshop.campaign()
                                + "'");
        assertThat(marked).isBetween(5L, 25L);

        for (int i = 0; i < marked; i++) {
            expert.submit(expert.lease(), Workshop.grade(1));
        }

        String of = " and person_id = '" + expert.id() + "'";
        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'EXPERT' and not counted"
                                        + of))
                .isEqualTo(marked);
        expert.submit(expert.lease(), Workshop.grade(1));
        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'NORMAL' and counted"
                                        + of))
                .isEqualTo(1);
        CrowdTest.invariants(workshop);
    }
}
