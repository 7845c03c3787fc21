package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Surplus answers count if the requester allows, and what experts say is no vote: in statistics and exports alike.
final class CountingExportTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Exports exports(Workshop workshop) {
        TestClient requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);
        return new Exports(requester, workshop.campaign());
    }

    private void settle(Workshop workshop, int seconds) {
        server.clock().move(Duration.ofSeconds(seconds));
        workshop.maintain();
    }

    private CampaignTables tables(Workshop workshop) {
        TableReader.measureItems(server.services().database(), workshop.campaign(), ItemSample.ALL);
        return server.services()
                .database()
                .inTransaction(h ->
                        TableReader.tables(
                                h, workshop.campaign(), workshop.spec(), ItemSample.ALL));
    }

    private static String text(Exports exports, JsonNode export, String name) {
        return new String(
                Exports.unpacked(exports.download(export, name).body()), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void surplusAnswersCountIfTheRequesterAllows(boolean allowed) {
        CampaignSpec spec =
                PlainSpec.plain("Late")
                        .overlap(Overlap.fixed(1))
                        .spec()
                        .withCounting(new CountingRule(allowed, 1));
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(1));
        Workshop.Worker late = workshop.worker();
        Workshop.Worker other = workshop.worker();
        String lease = late.lease();
        settle(workshop, 71);
        String taken = other.lease();
        assertThat(
                        late.submit(lease, Workshop.grade(1))
                                .json()
                                .path("price")
                                .path("minor")
                                .asInt(0))
                .as("paid either way")
                .isEqualTo(10);
        other.submit(taken, Workshop.grade(1));
        settle(workshop, 30);
        assertThat(workshop.number("select count(*) from answer where surplus")).isEqualTo(1);
        int votes = allowed ? 2 : 1;

        assertThat(tables(workshop).words().counted().size()).isEqualTo(votes);
        Exports exports = exports(workshop);
        JsonNode rows = exports.make(Exports.spec("comparisons", "tsv"));
        assertThat(text(exports, rows, "comparisons.tsv.gz").lines()).hasSize(1 + votes);
        JsonNode preferences = exports.make(Exports.spec("preferences", "trl-preference"));
        assertThat(text(exports, preferences, "annotators.tsv.gz").lines()).hasSize(1 + votes);
        if (!allowed) {
            assertThat(text(exports, rows, "excluded.jsonl.gz"))
                    .contains("the answer is surplus, which this campaign does not use");
            assertThat(text(exports, preferences, "excluded.jsonl.gz"))
                    .contains("the answer is surplus, which this campaign does not use");
        }
        JsonNode answers = exports.make(Exports.spec("answers", "jsonl"));
        assertThat(text(exports, answers, "answers.jsonl.gz").lines())
                .as("the record of everything")
                .hasSize(2);
    }

    @Test
    void whatAnExpertSaysStandsInAFileOfItsOwn() {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Checked").experts(1).spec());
        workshop.add(Workshop.pairs(3));
        Workshop.Worker expert = workshop.worker();
        Workshop.Worker ann = workshop.worker();
        server.services()
                .database()
                .useTransaction(h -> Enrolments.expert(h, workshop.campaign(), expert.id(), true));
        for (int i = 0; i < 3; i++) {
            expert.submit(expert.lease(), Workshop.grade(1));
            ann.submit(ann.lease(), Workshop.grade(6));
        }
        settle(workshop, 30);
        Exports exports = exports(workshop);
        String name = expert.client().person().orElseThrow().handle();

        JsonNode rows = exports.make(Exports.spec("comparisons", "tsv"));
        assertThat(text(exports, rows, "comparisons.tsv.gz")).doesNotContain(name);
        assertThat(text(exports, rows, "experts-comparisons.tsv.gz").lines())
                .hasSize(4)
                .filteredOn(line -> line.contains(name))
                .hasSize(3);
        JsonNode preferences = exports.make(Exports.spec("preferences", "trl-preference"));
        assertThat(text(exports, preferences, "annotators.tsv.gz")).doesNotContain(name);
        assertThat(text(exports, preferences, "excluded.jsonl.gz"))
                .contains("the answer is an expert's check");
    }
}
