package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Taking the last answer back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UndoTest {
    private TestServer server;
    private Workshop workshop;

    @BeforeAll
    void start() {
        server = TestServer.start();
        workshop = Workshop.open(server, LateTest.spec(3, 0));
        workshop.add(Workshop.pairs(30));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TestClient.Reply undo(Workshop.Worker worker, String lease) {
        return worker.lease(lease, "undo", Json.object());
    }

    private long number(String what, Workshop.Worker worker) {
        return workshop.number(what + " person_id = '" + worker.id() + "'");
    }

    @Test
    void theTaskComesBackAndIsAnsweredAnew() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        UUID attempt = UUID.randomUUID();
        ann.submit(lease, attempt, Workshop.grade(1));

        TestClient.Reply undone = undo(ann, lease);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.json().path("task").path("lease").asString()).isEqualTo(lease);
        assertThat(undone.json().path("task").path("progress").path("done").asInt()).isZero();
        assertThat(
                        number(
                                "select count(*) from answer where counted and state <> 'UNDONE' and",
                                ann))
                .isZero();
        assertThat(ann.lease()).isEqualTo(lease);
        assertThat(undo(ann, lease).status()).as("again").isEqualTo(200);

        assertThat(ann.submit(lease, attempt, Workshop.grade(1)).json().path("state").asString())
                .as("a delayed duplicate does not bring it back")
                .isEqualTo("undone");
        assertThat(ann.submit(lease, Workshop.grade(5)).status()).isEqualTo(200);

        assertThat(number("select count(*) from answer where", ann)).isEqualTo(2);
        assertThat(number("select count(*) from answer where state <> 'UNDONE' and", ann))
                .isEqualTo(1);
        assertThat(number("select answers from enrolment where", ann)).isEqualTo(1);
        assertThat(number("select earned from enrolment where", ann)).isEqualTo(10);
        CrowdTest.invariants(workshop);
    }

    @Test
    void aTaskBegunMeanwhileWaitsAndComesBack() {
        Workshop.Worker ann = workshop.worker();
        String first = ann.lease();
        ann.submit(first, Workshop.grade(1));
        String second = ann.lease();

        assertThat(undo(ann, first).status()).isEqualTo(200);
        assertThat(ann.lease()).isEqualTo(first);
        ann.submit(first, Workshop.grade(2));

        assertThat(ann.lease()).isEqualTo(second);
        assertThat(
                        workshop.number(
                                "select count(*) from event where type = 'lease.resumed' and payload ->> 'lease' = '"
                                        + second
                                        + "'"))
                .isEqualTo(1);
        assertThat(ann.submit(second, Workshop.grade(2)).status()).isEqualTo(200);
    }

    @Test
    void aTaskThatWaitsRunsOutLikeOthers() {
        Workshop.Worker ann = workshop.worker();
        String first = ann.lease();
        ann.submit(first, Workshop.grade(1));
        String second = ann.lease();
        undo(ann, first);
        server.clock().move(Duration.ofSeconds(61));
        workshop.maintain();

        assertThat(
                        workshop.number(
                                "select count(*) from lease where state = 'EXPIRED' and id in ('"
                                        + first
                                        + "', '"
                                        + second
                                        + "')"))
                .isEqualTo(2);
        assertThat(ann.submit(first, Workshop.grade(3)).status()).isEqualTo(200);
        assertThat(ann.submit(second, Workshop.grade(3)).status()).isEqualTo(200);
        CrowdTest.invariants(workshop);
    }

    @Test
    void afterTheNextAnswerTheOneBeforeStands() {
        Workshop.Worker ann = workshop.worker();
        String first = ann.lease();
        ann.submit(first, Workshop.grade(1));
        ann.submit(ann.lease(), Workshop.grade(1));

        TestClient.Reply reply = undo(ann, first);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("another answer since");
    }

    @Test
    void afterTheTimeToUndoItStands() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        ann.submit(lease, Workshop.grade(1));
        server.clock().move(Duration.ofSeconds(20));

        assertThat(undo(ann, lease).status()).isEqualTo(409);
        workshop.maintain();
        assertThat(undo(ann, lease).status()).isEqualTo(409);
        assertThat(number("select count(*) from answer where state = 'FINAL' and", ann))
                .isEqualTo(1);
    }

    @Test
    void aTaskNeverAnsweredCannotBeTakenBack() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        ann.lease(lease, "skip", Json.object().put("reason", ""));

        assertThat(undo(ann, lease).status()).isEqualTo(409);
    }
}
