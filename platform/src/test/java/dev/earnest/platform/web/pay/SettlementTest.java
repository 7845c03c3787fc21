package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.pay.Bonuses;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bonuses, top-ups and reversals reach the books once and only when they are due.
final class SettlementTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PayShop shop(long floor, String contract) {
        return PayShop.open(
                server, PayShop.spec("Pay", 0.4, PayShop.pay("EUR", 10, floor, 0, contract)), 60);
    }

    private static String linear(int n, long each) {
        return PayShop.terms(PayShop.linear("EUR", n, each));
    }

    private static long bonus(PayShop shop, String what) {
        return shop.workshop().number("select " + what + " from bonus");
    }

    @Test
    void aPeriodPaysItsBonusOnceItsLastRepeatIsFinal() {
        PayShop shop = shop(0, linear(3, 25));
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 2, 0);
        assertThat(shop.sum(ann, "bonus")).isZero();

        shop.repeats(ann, 0, 1);

        assertThat(shop.sum(ann, "bonus")).isEqualTo(50);
        assertThat(bonus(shop, "repeats * 100 + alike * 10 + whole::int")).isEqualTo(321);
        Maintenance.runOnce(server.services());
        assertThat(shop.sum(ann, "bonus")).isEqualTo(50);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void aRepeatThatIsTakenBackDoesNotCount() {
        PayShop shop = shop(0, linear(1, 25));
        Workshop.Worker ann = shop.workshop().worker();
        String lease;
        do {
            lease = ann.lease();
            ann.submit(lease, Workshop.grade(1));
        } while (shop.workshop().number("select count(*) from answer where purpose = 'REPEAT'")
                == 0);
        ann.lease(lease, "undo", Json.object());
        shop.settle();

        assertThat(shop.workshop().number("select count(*) from bonus")).isZero();
        assertThat(shop.workshop().number("select count(*) from pay_queue where due")).isZero();
    }

    @Test
    void theContractInForceWhenThePeriodBeganPays() {
        PayShop shop = shop(0, linear(2, 25));
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 1, 0);
        shop.change(PayShop.pay("EUR", 10, 0, 0, linear(2, 1000)));

        shop.repeats(ann, 1, 0);
        assertThat(shop.sum(ann, "bonus")).isEqualTo(50);
        shop.repeats(ann, 2, 0);
        assertThat(shop.sum(ann, "bonus")).isEqualTo(2050);
        assertThat(bonus(shop, "sum(contract_version)")).isEqualTo(3);
    }

    @Test
    void theEndOfACampaignPaysThePartOfAPeriodAfterAnHour() {
        PayShop shop = shop(0, linear(4, 20));
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 2, 0);
        shop.move(CampaignState.RUNNING, CampaignState.FINISHED);
        shop.pass(Duration.ofMinutes(59));
        assertThat(shop.sum(ann, "bonus")).isZero();

        shop.pass(Duration.ofMinutes(2));

        // All alike would be 80 for four; two of four are half of that.
        assertThat(shop.sum(ann, "bonus")).isEqualTo(40);
        assertThat(bonus(shop, "whole::int")).isZero();
        shop.move(CampaignState.FINISHED, CampaignState.RUNNING);
        shop.repeats(ann, 4, 0);
        assertThat(shop.sum(ann, "bonus")).isEqualTo(120);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void aTransactionThatDiesLeavesNothingAndTheNextOnePays() {
        PayShop shop = shop(0, linear(2, 25));
        Workshop.Worker ann = shop.workshop().worker();
        // The server's own thread must not be faster: the answers wait for their time to undo.
        for (int i = 0; i < 12; i++) {
            ann.submit(ann.lease(), Workshop.grade(1));
        }
        Bonuses bonuses = new Bonuses(new Contracts());
        assertThatThrownBy(() ->
                        shop.database()
                                .useTransaction(h -> {
                                    new dev.earnest.platform.store.work.Finals(
                                                    new dev.earnest.platform.store.work.Specs())
                                            .run(h, server.clock().instant().plusSeconds(30), 100);
                                    assertThat(bonuses.settle(h, server.clock().instant(), 10))
                                            .isEqualTo(1);
                                    assertThat(
                                                    h.createQuery("select count(*) from bonus")
                                                            .mapTo(Long.class)
                                                            .one())
                                            .isPositive();
                                    throw new IllegalStateException("killed");
                                }))
                .hasMessage("killed");
        assertThat(shop.workshop().number("select count(*) from bonus")).isZero();
        assertThat(shop.workshop().number("select count(*) from entry")).isZero();

        shop.settle();

        assertThat(shop.workshop().number("select count(*) from bonus")).isPositive();
        assertThat(shop.sum(ann, "bonus")).isEqualTo(bonus(shop, "sum(minor)"));
    }

    @Test
    void theFloorIsToppedUpOnceTheDayIsOver() {
        PayShop shop = shop(1800, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 60);
        shop.answer(ann, 1, 100);
        shop.settle();
        assertThat(shop.balance(ann)).isEqualTo(20);
        // Nine in the morning and some minutes: midnight comes in fifteen hours.
        shop.pass(Duration.ofHours(15));
        assertThat(shop.sum(ann, "floor")).isZero();

        shop.pass(Duration.ofMinutes(16));

        // 160 s at 18.00 an hour are 80 cents; the answers paid 20.
        assertThat(shop.sum(ann, "floor")).isEqualTo(60);
        shop.pass(Duration.ofDays(1));
        assertThat(shop.sum(ann, "floor")).isEqualTo(60);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void whoEarnsMoreThanTheFloorGetsNoTopUpAndLosesNothing() {
        PayShop shop = shop(360, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 10);
        shop.pass(Duration.ofDays(2));
        assertThat(shop.balance(ann)).isEqualTo(10);
        assertThat(shop.workshop().number("select settled_seconds from work_day")).isEqualTo(10);
    }

    @Test
    void noAnswerCountsLongerThanItsReservationUnlessHeartbeatsSaySo() {
        PayShop shop = shop(3600, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 5000);
        String lease = ann.lease();
        for (int i = 0; i < 5; i++) {
            server.clock().move(Duration.ofMinutes(5));
            ann.lease(lease, "heartbeat", Json.object().put("active_seconds", 300));
        }
        ann.client()
                .call(
                        "POST",
                        "/api/v1/leases/" + lease + "/submit",
                        Json.object().put("seconds", 1500).set("answer", Workshop.grade(1)),
                        java.util.Map.of(
                                "Idempotency-Key", java.util.UUID.randomUUID().toString()));
        shop.pass(Duration.ofDays(1));
        // 1,200 s of the reservation, and 1,500 s that were confirmed.
        assertThat(shop.workshop().number("select settled_seconds from work_day")).isEqualTo(2700);
        assertThat(shop.sum(ann, "floor")).isEqualTo(2700 - 20);
    }

    @Test
    void aRejectionInTheWindowTakesThePriceBackAndAnAppealGivesItAgain() {
        PayShop shop = shop(0, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 10);
        shop.settle();
        long answer = shop.workshop().number("select max(id) from answer");

        shop.review(answer, "REJECTED");
        Maintenance.runOnce(server.services());
        assertThat(shop.balance(ann)).isZero();
        shop.review(answer, "FINAL");
        Maintenance.runOnce(server.services());
        assertThat(shop.balance(ann)).isEqualTo(10);
        shop.review(answer, "REJECTED");
        Maintenance.runOnce(server.services());
        Maintenance.runOnce(server.services());
        assertThat(shop.balance(ann)).isZero();

        assertThat(shop.workshop().number("select count(*) from entry where rule = 'reject'"))
                .isEqualTo(2);
        assertThat(shop.workshop().number("select base from work_day")).isZero();
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void afterTheWindowAPriceIsNeverTakenBack() {
        PayShop shop = shop(0, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 10);
        shop.settle();
        shop.pass(Duration.ofDays(9));

        shop.review(shop.workshop().number("select max(id) from answer"), "REJECTED");
        Maintenance.runOnce(server.services());

        assertThat(shop.balance(ann)).isEqualTo(10);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void aRejectedRepeatStillCountsForTheBonus() {
        PayShop shop = shop(0, linear(2, 25));
        Workshop.Worker ann = shop.workshop().worker();
        shop.repeats(ann, 1, 0);
        shop.review(
                shop.workshop().number("select max(id) from answer where purpose = 'REPEAT'"),
                "REJECTED");
        shop.repeats(ann, 1, 0);

        assertThat(shop.sum(ann, "bonus")).isEqualTo(50);
        assertThat(shop.sum(ann, "reject")).isEqualTo(-10);
    }

    @Test
    void anAppealMayMakeTheFloorDueAgain() {
        PayShop shop = shop(1800, "");
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 100);
        shop.answer(ann, 1, 200);
        shop.settle();
        long answer = shop.workshop().number("select max(id) from answer");
        shop.review(answer, "REJECTED");
        shop.pass(Duration.ofDays(1));
        // 100 s are 50 cents; the price was 10.
        assertThat(shop.sum(ann, "floor")).isEqualTo(40);

        shop.review(answer, "FINAL");
        shop.pass(Duration.ofSeconds(1));
        shop.pass(Duration.ofSeconds(1));

        // 300 s are 150 cents; the prices are 20.
        assertThat(shop.sum(ann, "floor")).isEqualTo(130);
        assertThat(shop.balance(ann)).isEqualTo(150);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void aCurrencyWithoutDecimalsIsPaidInWholeUnits() {
        PayShop shop =
                PayShop.open(
                        server,
                        PayShop.spec(
                                "Yen",
                                0.4,
                                PayShop.pay(
                                        "JPY",
                                        15,
                                        1200,
                                        0,
                                        PayShop.terms(PayShop.linear("JPY", 2, 33)))),
                        40);
        Workshop.Worker ann = shop.workshop().worker();
        shop.answer(ann, 1, 100);
        shop.repeats(ann, 2, 0);
        shop.pass(Duration.ofDays(1));
        long answers = shop.workshop().number("select count(*) from answer where price > 0");
        long seconds = shop.workshop().number("select settled_seconds from work_day");
        assertThat(shop.sum(ann, "bonus")).isPositive().isEqualTo(33 * bonus(shop, "sum(alike)"));
        assertThat(shop.sum(ann, "floor"))
                .isEqualTo(Math.max(0, (seconds * 1200 + 3599) / 3600 - 15 * answers));
        assertThat(shop.workshop().number("select count(*) from posting where currency <> 'JPY'"))
                .isZero();
    }
}
