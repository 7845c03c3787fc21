package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Items that stop when they are sure enough, answered by simulated people at two servers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamicOverlapTest {
    private static final double ACCURACY = 0.8;
    private static final int ITEMS = 100;

    private static final long SEED = 12;

    private TestServer server;
    private TestServer second;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
        second = server.another();
    }

    @AfterAll
    void stop() {
        second.close();
        server.close();
    }

    private Workshop open(String overlap) {
        CampaignSpec spec =
                SpecJson.change(
                        CampaignDefaults.comparison("Dynamic", 7),
                        Json.parse(
                                """
                                {"form":{"kind":"comparison","points":2,"tie":false,"both_bad":false,"cannot_judge":false},
                                "repeats":{"share":0},"pay":{"per_answer":10},"overlap":%s}
                                """
                                        .formatted(overlap)));
        return Workshop.open(server, spec);
    }

    /// What came of a campaign.
    ///
    /// @param labels counted answers
    /// @param accuracy share of items whose majority is right, ties by half
    private record Outcome(long labels, double accuracy) {}

    /// People answer until nothing is left. The first response of every item is the better one.
    private Outcome run(Workshop shop, double accuracy, long seed) {
        shop.add(Workshop.pairs(ITEMS));
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Workshop.Worker worker = shop.worker();
            people.add(i % 2 == 0 ? worker : worker.at(second));
        }
        Random random = new Random(seed);
        for (int round = 0; round < 200 && state(shop).equals("RUNNING"); round++) {
            for (Workshop.Worker worker : people) {
                for (int task = 0; task < 10; task++) {
                    String lease = worker.next().json().path("task").path("lease").asString("");
                    if (lease.isEmpty()) {
                        break;
                    }
                    boolean right = random.nextDouble() < accuracy;
                    int grade = (firstIsLeft(lease) == right) ? 1 : 2;
                    assertThat(worker.submit(lease, Workshop.grade(grade)).status()).isEqualTo(200);
                }
            }
            server.clock().move(Duration.ofSeconds(25));
            shop.maintain();
        }
        assertThat(state(shop)).as("all items are complete").isEqualTo("FINISHED");
        CrowdTest.invariants(shop);
        double right =
                server.services()
                        .database()
                        .read(h ->
                                h.createQuery(
                                                """
                                                select avg((sign(lead) + 1) / 2.0) from (
                                                    select sum(sign(strength)) as lead from answer
                                                    where campaign_id = :campaign and counted group by item_id) item
                                                """)
                                        .bind("campaign", shop.campaign())
                                        .mapTo(Double.class)
                                        .one());
        return new Outcome(
                number(shop, "select sum(counted) from item where campaign_id = '%s'"), right);
    }

    private String state(Workshop shop) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery("select state from campaign where id = :id")
                                .bind("id", shop.campaign())
                                .mapTo(String.class)
                                .one());
    }

    private boolean firstIsLeft(String lease) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery("select shown[1] = 0 from lease where id = :id")
                                .bind("id", UUID.fromString(lease))
                                .mapTo(Boolean.class)
                                .one());
    }

    private static long number(Workshop shop, String sql) {
        return shop.number(sql.formatted(shop.campaign()));
    }

    @Test
    void fewerLabelsThanAFixedNumberAtEqualAccuracyAndNeverMoreThanTheCap() {
        // A lead of two decides: (0.8 / 0.2)^2 : 1 is 0.94. The majority of five is right as often.
        Outcome fixed = run(open("{\"least\":5,\"most\":5}"), ACCURACY, 1);
        Workshop dynamic = open("{\"least\":2,\"most\":9,\"sure_enough\":0.93}");
        Outcome saved = run(dynamic, ACCURACY, 2);

        assertThat(fixed.labels()).isEqualTo(5 * ITEMS);
        assertThat(saved.labels()).isBetween(2L * ITEMS, (long) (4.3 * ITEMS));
        assertThat(saved.accuracy())
                .as("fixed %s, dynamic %s", fixed, saved)
                .isGreaterThan(fixed.accuracy() - 0.07)
                .isGreaterThan(0.86);
        assertThat(number(dynamic, "select max(counted) from item where campaign_id = '%s'"))
                .isBetween(4L, 9L);
        assertThat(
                        number(
                                dynamic,
                                "select count(*) from item where counted = 2 and campaign_id = '%s'"))
                .as("items whose first two people agree need no third")
                .isBetween(ITEMS / 2L, 9L * ITEMS / 10);
        assertThat(
                        number(
                                dynamic,
                                "select count(*) from event where type = 'item.state' and campaign_id = '%s'"))
                .isEqualTo(ITEMS);
        Sealed.all(server.services().database());
        assertThat(
                        Verification.run(
                                        server.services().database(),
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }

    @Test
    void peopleWhoGuessCostNoMoreThanTheCap() {
        Workshop shop = open("{\"least\":1,\"most\":4,\"sure_enough\":0.999}");
        Outcome outcome = run(shop, 0.5, 3);
        assertThat(number(shop, "select max(counted) from item where campaign_id = '%s'"))
                .isEqualTo(4);
        assertThat(outcome.labels()).isLessThanOrEqualTo(4L * ITEMS);
    }

    @Test
    void anItemStopsWhenTheNextBitIsTooDear() {
        // After two answers that agree, the third is expected to bring about 0.08 bit for 10 cents.
        Workshop shop = open("{\"least\":2,\"most\":9,\"sure_enough\":0.9999,\"dearest_bit\":60}");
        Outcome outcome = run(shop, 1, 4);
        assertThat(outcome.labels()).isEqualTo(2L * ITEMS);
        Workshop rich = open("{\"least\":2,\"most\":4,\"sure_enough\":0.9999,\"dearest_bit\":0}");
        assertThat(run(rich, 1, 5).labels()).isEqualTo(4L * ITEMS);
    }
}
