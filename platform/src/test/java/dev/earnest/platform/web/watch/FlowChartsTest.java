package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.watch.FlowReader;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The picture of items by state tells all six of them.
final class FlowChartsTest {
    @Test
    void everyStateHasItsSurfaceAndItsColumn() {
        JsonNode flow =
                Json.parse(
                        """
                        {"from":"2026-11-21T09:00:00Z","to":"2026-11-21T10:00:00Z","step_seconds":3600,
                         "items":{"all":21},"steps":[],
                         "progress":[{"at":"2026-11-21T09:00:00Z","untouched":6,"given":5,"started":4,"complete":3,
                           "review":2,"decided":1}]}
                        """);
        Chart states = FlowCharts.of(flow).getFirst();

        assertThat(states.legend().stream().map(Chart.Legend::text))
                .containsExactly(
                        "Final",
                        "In review",
                        "Complete",
                        "In progress",
                        "Given out, no answer yet",
                        "Not given out");
        assertThat(states.legend().stream().map(Chart.Legend::colour)).doesNotHaveDuplicates();
        assertThat(states.rows().getFirst().subList(1, 7))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(states.toString())
                .contains(
                        "Of 21 items now: final 1, in review 2, complete 3, in progress 4, given out, no answer yet 5.");
    }

    @Test
    void itemsAreCountedFromTheLeaseToTheFinalLabel() {
        CampaignSpec spec =
                SpecJson.change(
                        CampaignDefaults.comparison("States", 1),
                        Json.parse("{\"overlap\":{\"least\":1,\"most\":1}}"));
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec);
            workshop.add(Workshop.pairs(5));
            Instant from = server.services().clock().instant();
            Workshop.Worker worker = workshop.worker();
            for (int i = 0; i < 3; i++) {
                String lease = worker.lease();
                assertThat(worker.submit(lease, Workshop.grade(1)).status()).isEqualTo(200);
            }
            worker.lease();
            server.clock().move(Duration.ofMinutes(2));
            workshop.maintain();
            server.services()
                    .database()
                    .useTransaction(handle -> {
                        handle.execute(
                                "update item set state = 'REVIEW' where id = (select min(item_id) from answer)");
                        handle.execute(
                                "update item set state = 'FINAL' where id = (select max(item_id) from answer)");
                        handle.createUpdate(
                                        """
                                        insert into adjudication (item_id, campaign_id, version, label, by_person, at)
                                        select max(item_id), min(campaign_id::text)::uuid, 1, '{"label":"first"}',
                                            min(person_id::text)::uuid, :at
                                        from answer
                                        """)
                                .bind("at", server.services().clock().instant())
                                .execute();
                    });
            Map<Instant, FlowReader.Progress> progress =
                    server.services()
                            .database()
                            .read(handle ->
                                    FlowReader.progress(
                                            handle,
                                            workshop.campaign(),
                                            from,
                                            Duration.ofMinutes(1)));
            assertThat(List.copyOf(progress.values()))
                    .containsExactly(
                            new FlowReader.Progress(4, 3, 3, 1, 0),
                            new FlowReader.Progress(4, 3, 3, 1, 1));
        }
    }
}
