package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/// Handing in exactly once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubmissionTest {
    private TestServer server;
    private Workshop workshop;

    @BeforeAll
    void start() {
        server = TestServer.start();
        workshop = Workshop.open(server, CampaignDefaults.comparison("Once", 2));
        workshop.add(Workshop.pairs(30));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private long answers(String lease) {
        return workshop.number("select count(*) from answer where lease_id = '" + lease + "'");
    }

    private long conflicts(String lease) {
        return workshop.number(
                "select count(*) from attempt_conflict where lease_id = '" + lease + "'");
    }

    @Test
    void theSameCallAgainGivesTheSameReceipt() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        UUID attempt = UUID.randomUUID();

        TestClient.Reply first = ann.submit(lease, attempt, Workshop.grade(2));
        TestClient.Reply again = ann.submit(lease, attempt, Workshop.grade(2));
        ann.submit(ann.lease(), Workshop.grade(3));
        TestClient.Reply later = ann.submit(lease, attempt, Workshop.grade(2));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(later.json()).isEqualTo(first.json());
        assertThat(answers(lease)).isEqualTo(1);
        assertThat(conflicts(lease)).isZero();
    }

    @Test
    void anotherAttemptThatSaysTheSameGivesTheSameReceipt() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();

        TestClient.Reply first = ann.submit(lease, Workshop.grade(2));
        TestClient.Reply again = ann.submit(lease, Workshop.grade(2));

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(answers(lease)).isEqualTo(1);
    }

    @Test
    void aDifferentBodyUnderTheSameKeyIsAConflictAndBothAreKept() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        UUID attempt = UUID.randomUUID();

        ann.submit(lease, attempt, Workshop.grade(2));
        TestClient.Reply other = ann.submit(lease, attempt, Workshop.grade(5));
        TestClient.Reply another = ann.submit(lease, Workshop.grade(4));

        assertThat(other.status()).isEqualTo(409);
        assertThat(another.status()).isEqualTo(409);
        assertThat(answers(lease)).isEqualTo(1);
        assertThat(conflicts(lease)).isEqualTo(2);
        assertThat(
                        workshop.number(
                                "select count(*) from answer where (body ->> 'grade')::int = 2 and lease_id = '"
                                        + lease
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aHundredDuplicatesAtOnceAreOneAnswer() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        UUID attempt = UUID.randomUUID();
        List<Workshop.Worker> tabs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tabs.add(ann);
        }

        Set<String> receipts = ConcurrentHashMap.newKeySet();
        CrowdTest.everybody(
                tabs,
                tab -> {
                    TestClient.Reply reply = tab.submit(lease, attempt, Workshop.grade(6));
                    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                    receipts.add(reply.json().path("receipt").asString());
                });

        assertThat(receipts).hasSize(1);
        assertThat(answers(lease)).isEqualTo(1);
        assertThat(
                        workshop.number(
                                "select answers from enrolment where person_id = '"
                                        + ann.id()
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void manyRequestsForTheNextTaskAtOnceGiveOneTask() {
        Workshop.Worker ann = workshop.worker();
        List<Workshop.Worker> tabs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tabs.add(ann);
        }

        Set<String> leases = ConcurrentHashMap.newKeySet();
        CrowdTest.everybody(tabs, tab -> leases.add(tab.lease()));

        assertThat(leases).hasSize(1);
        assertThat(
                        workshop.number(
                                "select count(*) from lease where person_id = '" + ann.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void nobodyReachesAnothersTask() {
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker eve = workshop.worker();
        String lease = ann.lease();

        assertThat(eve.submit(lease, Workshop.grade(1)).status()).isEqualTo(404);
        assertThat(eve.client().get("/api/v1/leases/" + lease).status()).isEqualTo(404);
        assertThat(eve.client().get("/api/v1/leases/" + lease + "/differences").status())
                .isEqualTo(404);
        assertThat(eve.lease(lease, "skip", Json.object()).status()).isEqualTo(404);
        assertThat(eve.lease(lease, "undo", Json.object()).status()).isEqualTo(404);
        assertThat(eve.lease(lease, "flag", Json.object().put("reason", "other")).status())
                .isEqualTo(404);
        assertThat(eve.lease(lease, "heartbeat", Json.object().put("active_seconds", 1)).status())
                .isEqualTo(404);
        ObjectNode draft = Json.object().put("version", 0);
        draft.putObject("body");
        assertThat(
                        eve.client()
                                .call("PUT", "/api/v1/leases/" + lease + "/draft", draft, Map.of())
                                .status())
                .isEqualTo(404);
        assertThat(ann.submit(lease, Workshop.grade(1)).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndNothingIsSaved() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();

        TestClient.Reply grade = ann.submit(lease, Workshop.grade(7));
        assertThat(grade.status()).isEqualTo(422);
        assertThat(grade.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/answer/grade");
        TestClient.Reply misspelt =
                ann.submit(lease, Json.object().put("verdict", "graded").put("grad", 2));
        assertThat(misspelt.status()).isEqualTo(422);
        assertThat(misspelt.body()).contains("/answer/grad", "did you mean grade");
        TestClient.Reply nothing =
                ann.client()
                        .call(
                                "POST",
                                "/api/v1/leases/" + lease + "/submit",
                                Json.object(),
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(nothing.status()).isEqualTo(422);
        TestClient.Reply noKey = ann.lease(lease, "submit", Json.object().put("seconds", 1));
        assertThat(noKey.status()).isEqualTo(422);
        assertThat(noKey.body()).contains("Idempotency-Key");
        TestClient.Reply nul = ann.submit(lease, Workshop.grade(2).put("reason", "a\0b"));
        assertThat(nul.status()).isEqualTo(422);
        assertThat(nul.body()).contains("NUL");
        TestClient.Reply half =
                ann.client()
                        .send(
                                ann.client()
                                        .request("/api/v1/leases/" + lease + "/submit")
                                        .header("Idempotency-Key", UUID.randomUUID().toString())
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"seconds\":1,\"answer\":{\"verdict\":\"graded\",\"grade\":2,"
                                                                + "\"reason\":\"a\\ud83d\"}}")));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body()).contains("half a character");

        assertThat(answers(lease)).isZero();
        assertThat(ann.submit(lease, Workshop.grade(2).put("reason", "fine \ud83d\ude00")).status())
                .isEqualTo(200);
    }

    @Test
    void nobodyWorkedLongerThanTheyHadTheTask() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        server.clock().move(Duration.ofSeconds(9));
        ObjectNode body = Json.object().put("seconds", 3600);
        body.set("answer", Workshop.grade(2));

        ann.client()
                .call(
                        "POST",
                        "/api/v1/leases/" + lease + "/submit",
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));

        assertThat(workshop.number("select seconds from answer where lease_id = '" + lease + "'"))
                .isEqualTo(10);
    }

    @Test
    void theSidesShownAndTheStrengthTellTheSameStory() {
        int mirrored = 0;
        for (int i = 0; i < 12; i++) {
            Workshop.Worker worker = workshop.worker();
            TestClient.Reply given = worker.next();
            String lease = given.json().path("task").path("lease").asString();
            boolean swapped =
                    given.json()
                            .path("task")
                            .path("responses")
                            .path(0)
                            .path("html")
                            .asString()
                            .contains("Second");
            worker.submit(lease, Workshop.grade(1));
            assertThat(
                            workshop.number(
                                    "select strength from answer where lease_id = '" + lease + "'"))
                    .isEqualTo(swapped ? -3 : 3);
            mirrored += swapped ? 1 : 0;
        }
        // Of 12 fair draws, all alike happens once in 2048.
        assertThat(mirrored).isBetween(1, 11);
    }
}
