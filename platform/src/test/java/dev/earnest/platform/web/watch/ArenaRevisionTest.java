package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.evaluate.arena.Vote;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.arena.BattleReader;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A campaign of comparisons whose scale changes while people answer.
final class ArenaRevisionTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static CampaignSpec points(CampaignSpec spec, int points) {
        return SpecJson.change(
                spec, Json.parse("{\"consent\":\"\",\"form\":{\"points\":%d}}".formatted(points)));
    }

    private List<Outcome> outcomes(Workshop shop) {
        return server
                .services()
                .database()
                .inTransaction(handle ->
                        BattleReader.read(
                                handle,
                                shop.campaign(),
                                Campaigns.find(handle, shop.campaign()).orElseThrow().spec(),
                                ItemSample.of(0, 1)))
                .votes()
                .stream()
                .map(Vote::outcome)
                .toList();
    }

    @Test
    void aGradeIsReadOnTheScaleOnWhichItWasGiven() {
        Workshop shop =
                Workshop.open(server, points(CampaignDefaults.comparison("Longer scale", 5), 6));
        shop.add(Workshop.pairs(8));
        Workshop.Worker ann = shop.worker();
        assertThat(ann.submit(ann.lease(), Workshop.grade(4)).status()).isEqualTo(200);
        assertThat(outcomes(shop)).as("4 of 6").containsExactly(Outcome.RIGHT);
        server.services()
                .database()
                .useTransaction(handle -> {
                    var row = Campaigns.find(handle, shop.campaign()).orElseThrow();
                    Campaigns.revise(
                            handle,
                            server.clock().instant(),
                            server.person(Role.OWNER).id(),
                            shop.campaign(),
                            row.revision(),
                            points(row.spec(), 9));
                });
        Workshop.Worker ben = shop.worker();
        assertThat(ben.submit(ben.lease(), Workshop.grade(4)).status()).isEqualTo(200);

        assertThat(outcomes(shop))
                .as("4 of 6 and 4 of 9")
                .containsExactlyInAnyOrder(Outcome.RIGHT, Outcome.LEFT);
    }
}
