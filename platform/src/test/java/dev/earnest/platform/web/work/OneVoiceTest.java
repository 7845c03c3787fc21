package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Nobody gives more of a campaign's answers than it allows one person.
final class OneVoiceTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Workshop open(double experts, double most, int items) {
        Workshop workshop =
                Workshop.open(
                        server,
                        PlainSpec.plain("Many voices")
                                .overlap(Overlap.fixed(2))
                                .experts(experts)
                                .spec()
                                .withCounting(new CountingRule(true, most)));
        workshop.add(Workshop.pairs(items));
        return workshop;
    }

    private static int work(Workshop.Worker worker) {
        int done = 0;
        while (true) {
            JsonNode next = worker.next().json();
            if (next.path("task").isNull()) {
                return done;
            }
            worker.submit(next.path("task").path("lease").asString(""), Workshop.grade(1));
            done++;
        }
    }

    @Test
    void whoeverHasGivenTheirShareIsThankedAndOthersGoOn() {
        // 20 answers are wanted, one person may give 5.
        Workshop workshop = open(0, 0.25, 10);
        workshop.add(List.of(Workshop.known(ItemKind.GOLD, "gold-1")));
        Workshop.Worker busy = workshop.worker();

        assertThat(work(busy)).isEqualTo(5);
        JsonNode told = busy.next().json();
        assertThat(told.path("why").asString("")).isEqualTo("nothing_left");
        assertThat(told.path("message").asString(""))
                .isEqualTo(
                        "You have given as many answers as one person may give here. Thank you.");
        for (int i = 0; i < 3; i++) {
            assertThat(work(workshop.worker())).isEqualTo(5);
        }
        Workshop.Worker late = workshop.worker();
        assertThat(work(late)).isZero();
        assertThat(late.next().json().path("message").asString("")).startsWith("Nothing is left");
        CrowdTest.invariants(workshop);
    }

    @Test
    void anAnswerTakenBackDoesNotCountTowardsTheShare() {
        Workshop workshop = open(0, 0.25, 4);
        Workshop.Worker busy = workshop.worker();
        String first = busy.lease();
        busy.submit(first, Workshop.grade(1));
        String second = busy.lease();
        busy.submit(second, Workshop.grade(1));
        assertThat(busy.next().json().path("task").isNull()).isTrue();

        busy.lease(second, "undo", dev.earnest.platform.campaign.Json.object());
        assertThat(busy.next().json().path("task").path("lease").asString("")).isEqualTo(second);
    }

    @Test
    void anExpertGoesOnWithWhatWaitsForExperts() {
        Workshop workshop = open(1, 0.1, 10);
        Workshop.Worker expert = workshop.worker();
        server.services()
                .database()
                .useTransaction(h -> Enrolments.expert(h, workshop.campaign(), expert.id(), true));

        // All ten are answered as an expert; nothing is left that the person has not seen.
        assertThat(work(expert)).isEqualTo(10);
        assertThat(workshop.number("select count(*) from answer where purpose = 'EXPERT'"))
                .isEqualTo(10);
        workshop.add(Workshop.pairs(0));
        Workshop.Worker ann = workshop.worker();
        assertThat(work(ann)).isEqualTo(2);
        server.services()
                .database()
                .useTransaction(h -> Enrolments.expert(h, workshop.campaign(), ann.id(), true));
        workshop.add(List.of(Workshop.pair("new-1"), Workshop.pair("new-2")));
        // With 24 answers wanted one person may give a third one.
        assertThat(work(ann)).as("both as an expert, and one more beside").isEqualTo(3);
        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'EXPERT' and person_id = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(2);
    }
}
