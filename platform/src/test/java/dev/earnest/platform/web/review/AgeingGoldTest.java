package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The answer to one gold item gets about among real people: that item's alarm sounds, no other's.
final class AgeingGoldTest {
    private static final int PEOPLE = 44;
    private static final long SEED = 11;

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theAlarmSoundsForTheItemWhoseAnswerGotAbout() {
        ReviewScene scene =
                ReviewScene.open(
                        server,
                        PlainSpec.plain("Leak")
                                .overlap(Overlap.fixed(PEOPLE))
                                .gold(new GoldRule(0.5, 0.5, 1_000, 100, false))
                                .spec());
        scene.workshop().add(Workshop.pairs(5));
        for (String gold : List.of("leaked", "kept-a", "kept-b")) {
            scene.workshop().add(List.of(Workshop.known(ItemKind.GOLD, gold)));
        }
        Random random = new Random(SEED);
        // One after the other; from the middle on everybody has heard of the one answer.
        for (int person = 0; person < PEOPLE; person++) {
            boolean heard = person >= PEOPLE / 2;
            OpinionCrowd crowd = new OpinionCrowd(scene.workshop());
            crowd.add(item -> {
                double right = !item.equals("leaked") ? 0.7 : heard ? 1 : 0.35;
                return random.nextDouble() < right ? 0 : 1;
            });
            crowd.work();
        }
        server.clock().move(Duration.ofMinutes(5));
        FreshAnalyses.await(server);

        JsonNode gold =
                server.services()
                        .database()
                        .read(h -> Snapshots.find(h, scene.campaign(), ChecksAnalysis.KIND))
                        .flatMap(one -> one.result())
                        .orElseThrow()
                        .path("gold");
        List<String> ageing = new ArrayList<>();
        for (JsonNode item : gold) {
            assertThat(item.path("all").asInt(0)).as(item.toString()).isGreaterThan(30);
            if (item.has("ageing")) {
                ageing.add(item.path("id").asString(""));
            }
        }
        assertThat(ageing).as("seed " + SEED).containsExactly("leaked");
        assertThat(scene.first().get(scene.path("/checks")).body())
                .contains("1 item ages")
                .contains("ages</span>")
                .containsPattern("From answer \\d+ on \\d+ % right, before \\d+ %");
    }
}
