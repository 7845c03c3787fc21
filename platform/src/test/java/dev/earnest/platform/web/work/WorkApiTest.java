package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkApiTest {
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Workshop campaign(int items) {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("A campaign", 1));
        workshop.add(Workshop.pairs(items));
        return workshop;
    }

    @Test
    void aTaskIsGivenAnsweredAndRecorded() {
        Workshop workshop = campaign(3);
        Workshop.Worker ann = workshop.worker();

        TestClient.Reply given = ann.next();

        assertThat(given.status()).as(given.body()).isEqualTo(200);
        JsonNode task = given.json().path("task");
        assertThat(task.path("stage").asString()).isEqualTo("SINGLE");
        assertThat(task.path("form").path("kind").asString()).isEqualTo("comparison");
        assertThat(task.path("responses").size()).isEqualTo(2);
        assertThat(given.body()).doesNotContain("secret", "NORMAL", "purpose", "external");
        String lease = task.path("lease").asString();
        assertThat(ann.lease()).as("the same task until it ends").isEqualTo(lease);

        TestClient.Reply receipt = ann.submit(lease, Workshop.grade(2));

        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        assertThat(receipt.json().path("state").asString()).isEqualTo("recorded");
        assertThat(receipt.json().path("receipt").asString()).startsWith("R-");
        assertThat(ann.lease()).isNotEqualTo(lease);

        server.clock().move(Duration.ofSeconds(21));
        workshop.maintain();
        assertThat(
                        workshop.number(
                                "select count(*) from answer where state = 'FINAL' and lease_id = '"
                                        + lease
                                        + "'"))
                .isEqualTo(1);
        assertThat(
                        Json.text(
                                ann.client()
                                        .get(
                                                "/api/v1/campaigns/"
                                                        + workshop.campaign()
                                                        + "/my/answers")
                                        .json()))
                .contains(lease);
    }
}
