package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/// Drafts, flags, differences and the list of one's own answers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DraftTest {
    private TestServer server;
    private Workshop workshop;

    @BeforeAll
    void start() {
        server = TestServer.start();
        workshop = Workshop.open(server, PlainSpec.plain("Drafts").spec());
        workshop.add(Workshop.pairs(60));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static TestClient.Reply save(
            Workshop.Worker worker, String lease, int version, String reason) {
        ObjectNode draft = Json.object().put("version", version);
        draft.putObject("body").put("reason", reason);
        return worker.client().call("PUT", "/api/v1/leases/" + lease + "/draft", draft, Map.of());
    }

    @Test
    void aDraftIsKeptAndComesBackWithTheTask() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();

        assertThat(save(ann, lease, 0, "half a").json().path("version").asInt()).isEqualTo(1);
        TestClient.Reply second = save(ann, lease, 1, "half a sentence");

        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(second.json().path("saved_at").asString())
                .isEqualTo(server.clock().instant().toString());
        assertThat(ann.next().json().path("task").path("draft"))
                .isEqualTo(Json.parse("{\"version\":2,\"body\":{\"reason\":\"half a sentence\"}}"));
        assertThat(ann.submit(lease, Workshop.grade(1)).status()).isEqualTo(200);
    }

    @Test
    void theOlderOfTwoWindowsIsToldAndOverwritesNothing() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        save(ann, lease, 0, "first");
        save(ann, lease, 1, "newer");

        TestClient.Reply stale = save(ann, lease, 1, "older window");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.header("Content-Type")).contains("application/problem+json");
        assertThat(stale.json().path("version").asInt()).isEqualTo(2);
        assertThat(stale.json().path("body").path("reason").asString()).isEqualTo("newer");
        assertThat(ann.next().body()).contains("newer").doesNotContain("older window");
    }

    @Test
    void ofManySavesOfOneVersionOneIsKept() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        AtomicInteger kept = new AtomicInteger();

        CrowdTest.everybody(
                Stream.generate(() -> ann).limit(20).toList(),
                tab -> {
                    if (save(tab, lease, 0, "x").status() == 200) {
                        kept.incrementAndGet();
                    }
                });

        assertThat(kept).hasValue(1);
    }

    @Test
    void aFlagIsKeptWithItsCommentOutsideTheLog() {
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();

        assertThat(
                        ann.lease(
                                        lease,
                                        "flag",
                                        Json.object()
                                                .put("reason", "personal_data")
                                                .put("comment", "a phone number: 555"))
                                .status())
                .isEqualTo(200);
        assertThat(ann.lease(lease, "flag", Json.object().put("reason", "ugly")).status())
                .isEqualTo(422);

        assertThat(
                        workshop.number(
                                "select count(*) from flag where comment like '%555%' and lease_id"
                                        + " = '"
                                        + lease
                                        + "'"))
                .isEqualTo(1);
        assertThat(workshop.number("select count(*) from event where payload::text like '%555%'"))
                .isZero();
        assertThat(workshop.number("select count(*) from event where type = 'item.flagged'"))
                .isEqualTo(1);
    }

    @Test
    void differencesAreMarkedInTheOrderShown() {
        Workshop.Worker ann = workshop.worker();
        TestClient.Reply given = ann.next();
        String lease = given.json().path("task").path("lease").asString();
        boolean firstLeft =
                given.json()
                        .path("task")
                        .path("responses")
                        .path(0)
                        .path("html")
                        .asString()
                        .contains("First");

        TestClient.Reply reply = ann.client().get("/api/v1/leases/" + lease + "/differences");

        assertThat(reply.json().path("left_html").asString())
                .contains("<del>" + (firstLeft ? "First" : "Second"));
        assertThat(reply.json().path("right_html").asString())
                .contains("<ins>" + (firstLeft ? "Second" : "First"));
    }

    @Test
    void ownAnswersAreListedByPages() {
        Workshop.Worker ann = workshop.worker();
        for (int i = 0; i < 45; i++) {
            ann.submit(ann.lease(), Workshop.grade(1 + i % 6));
        }
        String path = "/api/v1/campaigns/" + workshop.campaign() + "/my/answers";

        TestClient.Reply first = ann.client().get(path);
        TestClient.Reply second =
                ann.client().get(path + "?cursor=" + first.json().path("next").asString());
        TestClient.Reply third =
                ann.client().get(path + "?cursor=" + second.json().path("next").asString());

        assertThat(first.json().path("answers").size()).isEqualTo(20);
        assertThat(second.json().path("answers").size()).isEqualTo(20);
        assertThat(third.json().path("answers").size()).isEqualTo(5);
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(first.json().path("answers").path(0).path("answer").path("grade").asInt())
                .isEqualTo(1 + 44 % 6);
        assertThat(ann.client().get(path + "?cursor=x").status()).isEqualTo(422);
    }
}
