package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Late work is never refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LateTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static CampaignSpec spec(int overlap, long budget) {
        CampaignSpec base = CampaignDefaults.comparison("Late", 3);
        return new CampaignSpec(
                base.name(),
                base.description(),
                base.consent(),
                base.form(),
                Overlap.fixed(overlap),
                base.repeats(),
                base.gold(),
                0,
                CountingRule.USUAL,
                base.qualification(),
                new PayRule("EUR", 10, 0, 0, budget, ""),
                base.groups(),
                new LeaseRule(60, 600, 20),
                true,
                base.mask(),
                base.seed());
    }

    private Workshop open(int items, int overlap) {
        Workshop workshop = Workshop.open(server, spec(overlap, 0));
        workshop.add(Workshop.pairs(items));
        return workshop;
    }

    private void expire(Workshop workshop) {
        server.clock().move(Duration.ofSeconds(61));
        workshop.maintain();
    }

    private static long one(Workshop workshop, String what, String lease) {
        return workshop.number(
                "select count(*) from answer where " + what + " and lease_id = '" + lease + "'");
    }

    @Test
    void aLateAnswerWhoseSlotIsFreeCounts() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        expire(workshop);
        assertThat(
                        workshop.number(
                                "select count(*) from lease where state = 'EXPIRED' and id = '"
                                        + lease
                                        + "'"))
                .isEqualTo(1);

        TestClient.Reply reply = ann.submit(lease, Workshop.grade(1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(one(workshop, "counted and not surplus", lease)).isEqualTo(1);
        assertThat(workshop.worker().next().json().path("why").asString())
                .isEqualTo("nothing_left");
        CrowdTest.invariants(workshop);
    }

    @Test
    void aLateAnswerWhoseSlotIsTakenIsSurplusKeptAndPaid() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        String late = ann.lease();
        expire(workshop);
        server.clock().move(Duration.ofSeconds(11));
        String taken = bob.lease();

        TestClient.Reply reply = ann.submit(late, Workshop.grade(1));
        bob.submit(taken, Workshop.grade(6));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asString()).isEqualTo("recorded");
        assertThat(reply.json().path("price").path("minor").asLong()).isEqualTo(10);
        assertThat(one(workshop, "surplus and not counted", late)).isEqualTo(1);
        assertThat(one(workshop, "counted", taken)).isEqualTo(1);
        server.clock().move(Duration.ofSeconds(21));
        workshop.maintain();
        assertThat(
                        workshop.number(
                                "select minor from balance where kind = 'ANNOTATOR' and name = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(10);
        CrowdTest.invariants(workshop);
    }

    @Test
    void aLateAnswerFillsAnotherFreeSlotOfItsItem() {
        Workshop workshop = open(1, 2);
        Workshop.Worker ann = workshop.worker();
        String late = ann.lease();
        expire(workshop);
        Workshop.Worker bob = workshop.worker();
        bob.submit(bob.lease(), Workshop.grade(6));

        ann.submit(late, Workshop.grade(1));

        assertThat(one(workshop, "counted", late)).isEqualTo(1);
        CrowdTest.invariants(workshop);
    }

    @Test
    void whoComesBackBeforeOthersGoesOnWithTheSameTask() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        server.clock().move(Duration.ofSeconds(61));

        JsonNode task = ann.next().json().path("task");

        assertThat(task.path("lease").asString()).isEqualTo(lease);
        assertThat(task.path("expires_at").asString())
                .isEqualTo(server.clock().instant().plusSeconds(60).toString());
    }

    @Test
    void aHeartbeatKeepsTheTaskUpToTheHardCap() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        for (int minute = 0; minute < 11; minute++) {
            server.clock().move(Duration.ofSeconds(50));
            workshop.maintain();
            JsonNode beat =
                    ann.lease(lease, "heartbeat", Json.object().put("active_seconds", 50)).json();
            assertThat(beat.path("renewed").asBoolean()).as("beat %d", minute).isTrue();
        }
        server.clock().move(Duration.ofSeconds(51));
        workshop.maintain();

        JsonNode beat =
                ann.lease(lease, "heartbeat", Json.object().put("active_seconds", 50)).json();

        assertThat(beat.path("renewed").asBoolean()).isFalse();
        assertThat(workshop.number("select active_seconds from lease where id = '" + lease + "'"))
                .isEqualTo(550);
        assertThat(ann.submit(lease, Workshop.grade(2)).status()).isEqualTo(200);
    }

    @Test
    void aHeartbeatBelievesNoMoreThanHasPassed() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        server.clock().move(Duration.ofSeconds(10));

        ann.lease(lease, "heartbeat", Json.object().put("active_seconds", 5000));

        assertThat(workshop.number("select active_seconds from lease where id = '" + lease + "'"))
                .isEqualTo(11);
    }

    @Test
    void aClockThatJumpsLosesNothing() {
        Workshop workshop = open(3, 2);
        Workshop.Worker ann = workshop.worker();
        String first = ann.lease();
        server.clock().move(Duration.ofHours(-5));
        assertThat(ann.submit(first, Workshop.grade(1)).status()).isEqualTo(200);
        String second = ann.lease();
        server.clock().move(Duration.ofDays(4));
        workshop.maintain();
        assertThat(ann.submit(second, Workshop.grade(1)).status()).isEqualTo(200);
        server.clock().move(Duration.ofDays(-4));
        workshop.maintain();
        assertThat(ann.submit(ann.lease(), Workshop.grade(1)).status()).isEqualTo(200);
        server.clock().move(Duration.ofDays(5));
        workshop.maintain();

        assertThat(
                        workshop.number(
                                "select count(*) from answer where state = 'FINAL' and person_id = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(3);
        assertThat(
                        workshop.number(
                                "select count(*) from answer where seconds < 0 and person_id = '"
                                        + ann.id()
                                        + "'"))
                .isZero();
        CrowdTest.invariants(workshop);
        server.clock().move(Duration.ofDays(-5).plusHours(5));
    }

    @Test
    void aSkippedTaskGoesToOthersAndDoesNotComeBack() {
        Workshop workshop = open(1, 1);
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();

        assertThat(ann.lease(lease, "skip", Json.object().put("reason", "long")).status())
                .isEqualTo(200);
        assertThat(ann.lease(lease, "skip", Json.object().put("reason", "long")).status())
                .isEqualTo(200);

        assertThat(ann.next().json().path("why").asString()).isEqualTo("nothing_left");
        assertThat(workshop.worker().lease()).isNotEmpty();
    }
}
