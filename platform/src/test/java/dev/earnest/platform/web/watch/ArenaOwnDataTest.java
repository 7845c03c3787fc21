package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.people.PersonExport;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people get of their own data from a campaign that draws its pairs.
final class ArenaOwnDataTest {
    private static final long SEED = 12;
    private static final int TASKS = 24;

    private final TestServer server = TestServer.startSeeded(SEED);

    @AfterEach
    void stop() {
        server.close();
    }

    static JsonNode export(TestServer server, UUID person) {
        return server.services()
                .database()
                .inTransaction(handle -> {
                    StringWriter out = new StringWriter();
                    try {
                        PersonExport.write(handle, server.clock().instant(), person, out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Json.parse(out.toString());
                });
    }

    /// Types of the log from one answer to the next; what came before the first answer is left out.
    private static List<List<String>> tasks(JsonNode log) {
        List<List<String>> tasks = new ArrayList<>();
        List<String> task = new ArrayList<>();
        for (JsonNode row : log) {
            String type = row.path("type").asString();
            task.add(type);
            if (type.equals("answer.submitted")) {
                tasks.add(List.copyOf(task));
                task.clear();
            }
        }
        return tasks.subList(1, tasks.size());
    }

    @Test
    void newWorkLooksLikeGoldInOnesOwnLog() {
        Workshop shop =
                Workshop.open(
                        server,
                        SpecJson.change(
                                CampaignDefaults.comparison("Drawn and gold", SEED),
                                Json.parse(
                                        """
                                        {"consent":"","repeats":{"share":0},"arena":{"active":true,"floor":0.2},
                                         "gold":{"first_share":0.5,"last_share":0.5}}
                                        """)));
        shop.add(Workshop.pairs(60));
        shop.add(
                IntStream.range(0, 40)
                        .mapToObj(i -> Workshop.known(ItemKind.GOLD, "gold-" + i))
                        .toList());
        Workshop.Worker ann = shop.worker();
        for (int task = 0; task < TASKS; task++) {
            assertThat(ann.submit(ann.lease(), Workshop.grade(2)).status()).isEqualTo(200);
        }
        assertThat(shop.number("select count(*) from answer where purpose = 'GOLD'"))
                .as("seed %d", SEED)
                .isBetween(2L, TASKS - 2L);
        assertThat(shop.number("select count(*) from event where type = 'battle.drawn'"))
                .isEqualTo(shop.number("select count(*) from answer where purpose = 'NORMAL'"));

        List<List<String>> tasks = tasks(export(server, ann.id()).path("log"));

        assertThat(tasks).hasSize(TASKS - 1);
        assertThat(tasks.stream().distinct().toList()).as("one kind of task").hasSize(1);
    }
}
