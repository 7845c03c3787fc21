package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.StoredItems;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.campaigns.Requester;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Items that a later revision changes, or that a requester removes, follow from the log like everything else.
final class RetargetLogTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void sound(String when) {
        Sealed.all(server.services().database());
        VerificationReport report =
                Verification.run(
                        server.services().database(),
                        server.clock().instant(),
                        Optional.empty(),
                        Progress.NONE);
        assertThat(report.findings()).as(when).isEmpty();
        assertThat(report.sound()).as(when).isTrue();
    }

    private void answer(Workshop shop, int people) {
        for (int i = 0; i < people; i++) {
            Workshop.Worker worker = shop.worker();
            for (int task = 0; task < 4; task++) {
                String lease = worker.next().json().path("task").path("lease").asString("");
                if (lease.isEmpty()) {
                    break;
                }
                assertThat(worker.submit(lease, Workshop.grade(1 + (i + task) % 6)).status())
                        .isEqualTo(200);
            }
            worker.next();
        }
        server.clock().move(Duration.ofMinutes(1));
        shop.maintain();
    }

    private void revise(Workshop shop, String changes) {
        UUID owner = server.person(Role.OWNER).id();
        server.services()
                .database()
                .useTransaction(h -> {
                    var row = Campaigns.find(h, shop.campaign()).orElseThrow();
                    Campaigns.revise(
                            h,
                            server.clock().instant(),
                            owner,
                            shop.campaign(),
                            row.revision(),
                            SpecJson.change(row.spec(), Json.parse(changes)));
                });
        shop.maintain();
    }

    @Test
    void moreAndFewerAnswersThanBeforeFollowFromTheLog() {
        Workshop shop =
                Workshop.open(
                        server,
                        SpecJson.change(
                                CampaignDefaults.comparison("Changed while it runs", 5),
                                Json.parse("{\"repeats\":{\"share\":0}}")));
        shop.add(Workshop.pairs(8));
        answer(shop, 2);
        sound("before");
        revise(shop, "{\"overlap\":{\"least\":5,\"most\":5},\"expert_share\":0.5}");
        sound("more wanted");
        answer(shop, 1);
        sound("answered after that");
        revise(
                shop,
                "{\"overlap\":{\"least\":2,\"most\":7,\"sure_enough\":0.99},\"expert_share\":0}");
        sound("fewer wanted, and more where people disagree");
        answer(shop, 2);
        sound("answered again");
        revise(shop, "{\"overlap\":{\"least\":2,\"most\":2},\"expert_share\":1}");
        sound("fixed again");
        assertThat(shop.number("select count(*) from event where type = 'slot.added'"))
                .isPositive();
        assertThat(shop.number("select count(*) from event where type = 'item.state'"))
                .isPositive();
    }

    @Test
    void removedItemsLeaveTheLogSoundAndOthersMayFollow() {
        Requester requester = Requester.create(server, "comparison");
        requester.sample();
        sound("imported");
        long before = requester.count("select count(*) from item where campaign_id = :campaign");
        long removed =
                server.services()
                        .database()
                        .inTransaction(h ->
                                StoredItems.removeAll(
                                        h,
                                        server.clock().instant(),
                                        requester.client().id(),
                                        requester.campaign()))
                        .orElseThrow();
        assertThat(removed).isEqualTo(before).isPositive();
        sound("removed");
        requester.sample();
        assertThat(requester.count("select count(*) from item where campaign_id = :campaign"))
                .isEqualTo(before);
        sound("imported again");
    }
}
