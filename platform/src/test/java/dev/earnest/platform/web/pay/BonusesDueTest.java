package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.pay.BonusesDue;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Those who pay see what open periods would cost, before they do.
final class BonusesDueTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PayShop shop(int repeats, long each) {
        return PayShop.open(
                server,
                PayShop.spec(
                        "Pay",
                        0.4,
                        PayShop.pay(
                                "EUR",
                                10,
                                0,
                                0,
                                PayShop.terms(PayShop.linear("EUR", repeats, each)))),
                60);
    }

    private List<BonusesDue.Row> due(PayShop shop) {
        return shop.database().read(h -> BonusesDue.list(h, new Contracts(), shop.campaign()));
    }

    private static JsonNode api(PayShop shop) {
        return shop.requester()
                .get("/api/v1/campaigns/" + shop.campaign() + "/pay/bonuses-due")
                .json();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 17})
    void whatIsDueIsWhatTheEndOfTheCampaignPays(long seed) {
        Random random = new Random(seed);
        PayShop shop = shop(5, 20);
        for (int i = 0; i < 4; i++) {
            Workshop.Worker worker = shop.workshop().worker();
            for (int round = 0; round < 3; round++) {
                shop.repeats(worker, random.nextInt(3), random.nextInt(3));
            }
        }
        long before = shop.workshop().number("select coalesce(sum(minor), 0) from bonus");
        List<BonusesDue.Row> due = due(shop);
        assertThat(due).as("seed %d", seed).isNotEmpty();
        long liability = BonusesDue.sum(due);
        assertThat(liability).as("seed %d", seed).isPositive();

        shop.move(CampaignState.RUNNING, CampaignState.FINISHED);
        shop.pass(Duration.ofHours(2));

        for (BonusesDue.Row row : due) {
            assertThat(
                            shop.workshop()
                                    .number(
                                            "select minor from bonus where person_id = '"
                                                    + row.person()
                                                    + "' and period = "
                                                    + row.due().period().number()))
                    .as("seed %d, %s", seed, row)
                    .isEqualTo(row.due().now().minor());
        }
        assertThat(shop.workshop().number("select sum(minor) from bonus") - before)
                .as("seed %d", seed)
                .isEqualTo(liability);
        assertThat(due(shop)).isEmpty();
    }

    @Test
    void thePeriodIsPaidByTheContractUnderWhichItBegan() {
        PayShop shop = shop(4, 20);
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 1, 0);
        shop.change(PayShop.pay("EUR", 10, 0, 0, PayShop.terms(PayShop.linear("EUR", 2, 99))));
        shop.repeats(ann, 1, 0);

        BonusesDue.Row row = due(shop).getFirst();

        assertThat(row.due().period().contractVersion()).isEqualTo(1);
        assertThat(row.due().period().repeats()).isEqualTo(2);
        // Half of a whole period of 80: two alike of two.
        assertThat(row.due().now().minor()).isEqualTo(40);
    }

    @Test
    void aFullPeriodThatWaitsForItsSettlementIsToldApartFromTheNext() {
        PayShop shop = shop(6, 20);
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 5, 0);
        long settled = shop.workshop().number("select after_answer from pay_queue");
        shop.repeats(ann, 2, 1);
        assertThat(shop.sum(ann, "bonus")).isEqualTo(120);
        // As if the settlement had not come to it yet.
        shop.database()
                .useTransaction(h -> {
                    h.execute("delete from bonus");
                    h.execute("update pay_queue set due = true, after_answer = ?", settled);
                });

        assertThat(due(shop))
                .extracting(
                        row -> row.due().period().number(),
                        row -> row.due().period().repeats(),
                        row -> row.due().period().whole(),
                        row -> row.due().now().minor())
                .containsExactly(tuple(1, 6, true, 120L), tuple(2, 2, false, 20L));
    }

    @Test
    void anAnswerThatCanStillBeTakenBackIsNotCounted() {
        PayShop shop = shop(4, 20);
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 1, 0);
        while (shop.workshop()
                        .number(
                                "select count(*) from answer where purpose = 'REPEAT' and state ="
                                        + " 'PROVISIONAL'")
                == 0) {
            Maintenance.runOnce(server.services());
            ann.submit(ann.lease(), Workshop.grade(1));
        }
        assertThat(due(shop).getFirst().due().period().repeats()).isEqualTo(1);
    }

    @Test
    void theApiTellsAmountsAndThatNothingIsFinal() {
        PayShop shop = shop(8, 25);
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 3, 1);
        shop.repeats(shop.workshop().worker(), 1, 0);

        JsonNode tree = api(shop);

        assertThat(tree.path("final").asBoolean(true)).isFalse();
        assertThat(tree.path("periods").asInt()).isEqualTo(2);
        List<JsonNode> hers = new ArrayList<>();
        long sum = 0;
        for (JsonNode one : tree.path("bonuses_due")) {
            sum += one.path("now").path("minor").asLong();
            if (one.path("person").asString().equals(ann.id().toString())) {
                hers.add(one);
            } else {
                assertThat(one.path("expected").isNull()).as("one repeat tells nothing").isTrue();
            }
        }
        assertThat(tree.path("sum").path("minor").asLong()).isEqualTo(sum);
        assertThat(hers).hasSize(1);
        JsonNode row = hers.getFirst();
        assertThat(row.path("repeats").asInt()).isEqualTo(4);
        assertThat(row.path("of").asInt()).isEqualTo(8);
        assertThat(row.path("alike").asInt()).isEqualTo(3);
        // A linear contract: three quarters of the whole 200, for half of a period.
        assertThat(row.path("now").path("minor").asLong()).isEqualTo(75);
        assertThat(row.path("expected").path("minor").asLong())
                .isBetween(
                        row.path("low").path("minor").asLong(),
                        row.path("high").path("minor").asLong());
    }

    @Test
    void theListGoesOnAfterAHandle() {
        PayShop shop = shop(8, 25);
        for (int i = 0; i < 3; i++) {
            shop.repeats(shop.workshop().worker(), 1, 0);
        }
        String path = "/api/v1/campaigns/" + shop.campaign() + "/pay/bonuses-due?limit=2";
        JsonNode first = shop.requester().get(path).json();
        JsonNode rest =
                shop.requester().get(path + "&cursor=" + first.path("next").asString()).json();
        assertThat(first.path("bonuses_due").size()).isEqualTo(2);
        assertThat(rest.path("bonuses_due").size()).isEqualTo(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(rest.path("sum")).isEqualTo(first.path("sum"));
    }

    @Test
    void onlyThoseWhoPaySeeWhoseBonusBuildsUp() {
        PayShop shop = shop(8, 25);
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 3, 1);
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(shop.campaign(), auditor, Role.AUDITOR);
        String page = "/campaigns/" + shop.campaign() + "/pay";
        String api = "/api/v1" + page + "/bonuses-due";

        assertThat(shop.requester().get(page).body())
                .contains("Not final")
                .contains("this campaign would owe <strong>0.75 EUR</strong>")
                .contains("4 of 8");
        assertThat(auditor.get(page).body())
                .contains("0.75 EUR")
                .doesNotContain("Not final")
                .doesNotContain("4 of 8");
        assertThat(auditor.get(api).status()).isEqualTo(403);
        assertThat(ann.client().get(api).status()).isEqualTo(403);
        assertThat(server.person(Role.REQUESTER).get(api).status()).isEqualTo(404);
    }

    @Test
    void withoutARepeatNothingIsDue() {
        PayShop shop = shop(8, 25);
        shop.answer(shop.workshop().worker(), 1, 60);
        shop.settle();
        assertThat(due(shop)).isEmpty();
        assertThat(shop.requester().get("/campaigns/" + shop.campaign() + "/pay").body())
                .contains("no bonus builds up");
    }
}
