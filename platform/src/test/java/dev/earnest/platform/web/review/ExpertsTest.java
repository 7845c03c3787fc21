package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who is an expert is for those who run a campaign to say, and what experts say checks the others.
final class ExpertsTest {
    private static final String WHY = "You have taught this subject for years.";

    private final TestServer server = TestServer.start();
    private ReviewScene scene;
    private TestClient requester;
    private Workshop workshop;

    @BeforeEach
    void open() {
        scene =
                ReviewScene.open(
                        server,
                        PlainSpec.plain("Checked").overlap(Overlap.fixed(3)).experts(1).spec());
        workshop = scene.workshop();
        workshop.add(Workshop.pairs(6));
        requester = server.person(Role.REQUESTER);
        server.join(scene.campaign(), requester, Role.REQUESTER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String person(Workshop.Worker worker) {
        return scene.path("/people/" + worker.id());
    }

    private TestClient.Reply act(TestClient who, Workshop.Worker worker, String act) {
        return who.form(person(worker) + "/act", Map.of("act", act, "reason", WHY));
    }

    private TestClient.Reply set(TestClient who, Workshop.Worker worker, boolean expert) {
        return who.call(
                "PUT",
                "/api/v1" + scene.path("/people/" + worker.id() + "/expert"),
                Json.object().put("expert", expert).put("reason", WHY),
                Map.of());
    }

    private static String handle(Workshop.Worker worker) {
        return worker.client().person().orElseThrow().handle();
    }

    private long answers(Workshop.Worker worker, String purpose) {
        return workshop.number(
                "select count(*) from answer where purpose = '"
                        + purpose
                        + "' and person_id = '"
                        + worker.id()
                        + "'");
    }

    @Test
    void sayingThatOneIsAnExpertMakesNobodyOne() {
        Workshop.Worker boaster = workshop.worker();
        server.services()
                .database()
                .useTransaction(h ->
                        Enrolments.groups(
                                h,
                                server.clock().instant(),
                                Optional.of(boaster.id()),
                                scene.campaign(),
                                boaster.id(),
                                (ObjectNode) Json.parse("{\"expert\":\"yes\"}")));

        for (int i = 0; i < 6; i++) {
            boaster.submit(boaster.lease(), Workshop.grade(1));
        }

        assertThat(answers(boaster, "EXPERT")).isZero();
        assertThat(answers(boaster, "NORMAL")).isEqualTo(6);
        assertThat(set(boaster.client(), boaster, true).status()).isEqualTo(403);
    }

    @Test
    void theRequesterMakesAnExpertAndTakesItBackAndTheAuditTellsWhy() {
        Workshop.Worker ann = workshop.worker();

        assertThat(act(scene.first(), ann, "APPOINT").status()).as("a reviewer").isEqualTo(403);
        assertThat(scene.first().get(person(ann)).body()).doesNotContain("Make an expert");
        assertThat(requester.get(person(ann)).body()).contains("Make an expert");
        assertThat(act(requester, ann, "APPOINT").status()).isEqualTo(303);
        assertThat(act(requester, ann, "APPOINT").status()).as("twice").isEqualTo(409);
        assertThat(requester.get(scene.path("/people")).body())
                .contains("One person is an expert")
                .contains("<span class=\"badge good\">Expert</span>");

        ann.submit(ann.lease(), Workshop.grade(1));
        assertThat(answers(ann, "EXPERT")).isEqualTo(1);
        scene.sound();

        assertThat(act(requester, ann, "DISMISS").status()).isEqualTo(303);
        ann.submit(ann.lease(), Workshop.grade(1));
        assertThat(answers(ann, "EXPERT")).isEqualTo(1);
        assertThat(answers(ann, "NORMAL")).isEqualTo(1);
        String audit = requester.get(scene.path("/audit")).body();
        assertThat(audit)
                .contains(
                        " made "
                                + handle(ann)
                                + " an expert: You have taught this subject for years.")
                .contains(
                        " took the role of an expert back from "
                                + handle(ann)
                                + ": You have taught");
        assertThat(
                        ann.client().get(scene.work("")).body()
                                + ann.client().get(scene.work("/quality")).body())
                .contains(WHY);
        scene.sound();
    }

    @Test
    void theTabOfPeopleMakesAnExpertByName() {
        Workshop.Worker ann = workshop.worker();

        TestClient.Reply hasty =
                requester.form(
                        scene.path("/people/experts"),
                        Map.of("handle", handle(ann), "reason", "short"));
        assertThat(hasty.status()).isEqualTo(422);
        assertThat(hasty.body()).contains("wrong-note");
        TestClient.Reply nobody =
                requester.form(
                        scene.path("/people/experts"), Map.of("handle", "nobody", "reason", WHY));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body()).contains("Nobody called 'nobody' answers here.");
        assertThat(
                        scene.first()
                                .form(
                                        scene.path("/people/experts"),
                                        Map.of("handle", handle(ann), "reason", WHY))
                                .status())
                .isEqualTo(403);
        TestClient.Reply done =
                requester.form(
                        scene.path("/people/experts"),
                        Map.of("handle", handle(ann), "reason", WHY));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(requester.get(person(ann)).body())
                .contains("answers the items kept for expert checks");
    }

    @Test
    void theApiListsAppointsAndDismisses() {
        Workshop.Worker ann = workshop.worker();

        assertThat(set(requester, ann, true).json().path("expert").asBoolean(false)).isTrue();
        assertThat(set(requester, ann, true).status()).isEqualTo(409);
        JsonNode experts = requester.get("/api/v1" + scene.path("/experts")).json();
        assertThat(experts.path("experts").path(0).path("handle").asString(""))
                .isEqualTo(handle(ann));
        assertThat(set(requester, ann, false).json().path("expert").asBoolean(true)).isFalse();
        assertThat(requester.get("/api/v1" + scene.path("/experts")).json().path("experts"))
                .isEmpty();
        TestClient.Reply vague =
                requester.call(
                        "PUT",
                        "/api/v1" + scene.path("/people/" + ann.id() + "/expert"),
                        Json.object().put("expert", "yes"),
                        Map.of());
        assertThat(vague.status()).isEqualTo(422);
        scene.sound();
    }

    @Test
    void anExpertMadeInTheDatabaseAloneIsFound() {
        Workshop.Worker ann = workshop.worker();
        server.services()
                .database()
                .useTransaction(h -> Enrolments.expert(h, scene.campaign(), ann.id(), true));

        assertThat(
                        Verification.run(
                                        server.services().database(),
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings()
                                .toString())
                .contains("expert");
    }

    private CampaignTables tables() {
        return server.services()
                .database()
                .inTransaction(h -> {
                    TableReader.measureItems(
                            server.services().database(), scene.campaign(), ItemSample.ALL);
                    return TableReader.tables(h, scene.campaign(), workshop.spec(), ItemSample.ALL);
                });
    }

    @Test
    void whatExpertsSayIsNoVoteAndChecksTheOthers() {
        Workshop.Worker expert = workshop.worker();
        Workshop.Worker like = workshop.worker();
        Workshop.Worker unlike = workshop.worker();
        set(requester, expert, true);
        List<Workshop.Worker> all = List.of(expert, like, unlike);
        for (int task = 0; task < 6; task++) {
            for (Workshop.Worker one : all) {
                JsonNode given = one.next().json().path("task");
                boolean first =
                        given.path("responses").path(0).path("html").asString("").contains("First");
                boolean wantsFirst = !one.equals(unlike);
                one.submit(
                        given.path("lease").asString(""),
                        Workshop.grade(first == wantsFirst ? 1 : 6));
            }
        }
        scene.settle();
        FreshAnalyses.await(server);

        LabelTable counted = tables().words().counted();
        assertThat(counted.annotators().names()).doesNotContain(handle(expert));
        assertThat(counted.size()).isEqualTo(12);
        assertThat(tables().words().experts().size()).isEqualTo(6);
        String checks = requester.get(scene.path("/checks")).body();
        assertThat(checks)
                .contains("6 items have an expert's answer and others'.")
                .contains("6 of 6")
                .contains("0 of 6");
        assertThat(requester.get(person(unlike)).body())
                .contains("Like the experts")
                .contains("0 of 6 answers that an expert gave too were the same");
        // Their own figures are renewed too seldom to tell which task was a check.
        assertThat(like.client().get(scene.work("/quality")).body())
                .doesNotContain("Like the experts");
        assertThat(expert.client().get(scene.work("/quality")).body())
                .doesNotContain("Like the experts");
        // One agrees and one does not: nobody is in the majority.
        assertThat(requester.get(scene.path("/items?list=experts")).body())
                .doesNotContain("The expert says");
        // A second one who contradicts tips it.
        Workshop.Worker third = workshop.worker();
        for (int task = 0; task < 6; task++) {
            JsonNode given = third.next().json().path("task");
            boolean first =
                    given.path("responses").path(0).path("html").asString("").contains("First");
            third.submit(given.path("lease").asString(""), Workshop.grade(first ? 6 : 1));
        }
        scene.settle();
        server.clock().move(Duration.ofMinutes(30));
        server.services().database().useTransaction(h -> h.execute("delete from analysis"));
        FreshAnalyses.await(server);
        assertThat(scene.again(requester).get(scene.path("/items?list=experts")).body())
                .contains(
                        "The expert says first, most people second: 1 of 3 agree with the expert.");
    }
}
