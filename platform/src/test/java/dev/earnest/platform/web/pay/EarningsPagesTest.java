package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// People see what they earned and why, and nobody else does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EarningsPagesTest {
    private static final String CONTRACT = PayShop.terms(PayShop.linear("EUR", 3, 25));

    private TestServer server;
    private PayShop shop;
    private Workshop.Worker ann;

    @BeforeAll
    void work() {
        server = TestServer.start();
        shop =
                PayShop.open(
                        server,
                        PayShop.spec("=Sky", 0.4, PayShop.pay("EUR", 10, 1800, 0, CONTRACT)),
                        60);
        ann = shop.workshop().worker();
        shop.answer(ann, 1, 400);
        shop.repeats(ann, 2, 0);
        shop.pass(Duration.ofDays(1));
        shop.repeats(ann, 1, 3);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String here() {
        return "/work/" + shop.campaign() + "/earnings";
    }

    @Test
    void thePageSaysWhatWasEarnedAndByWhichRule() {
        String page = ann.client().get(here()).body();

        assertThat(page)
                .contains("Each answer pays 0.10 EUR.")
                .contains("An hour of active work pays at least 18.00 EUR.")
                .contains("After every 3 of them you get a bonus")
                .contains("from 0.00 EUR to 0.75 EUR")
                .contains("you prefer the same response")
                .contains("Bonus for period 1")
                .contains("Top-up to the hourly floor for 21 Nov 2026")
                .contains(PayShop.linear("EUR", 3, 25).hash())
                .contains("Earned and not paid out");
    }

    @Test
    void theStandingOfAPeriodDoesNotMoveWithTodaysAnswers() {
        // Two repeats yesterday; today's four closed a period, and the first of the next one stays
        // untold.
        Workshop.Worker bob = shop.workshop().worker();
        shop.repeats(bob, 2, 0);
        assertThat(bob.client().get(here()).body()).doesNotContain("Where you stand");

        shop.pass(Duration.ofDays(1));

        assertThat(bob.client().get(here()).body())
                .contains("you had met 2 of the 3 repeats of period 1")
                .contains("too few to say");
    }

    @Test
    void theStatementHasEveryMovementInBothFormats() {
        String csv = ann.client().get(here() + "/statement.csv").body();
        JsonNode json = ann.client().get(here() + "/statement.json").json();
        long lines =
                shop.workshop()
                        .number(
                                "select count(*) from posting where kind = 'ANNOTATOR' and name = '"
                                        + ann.id()
                                        + "'");

        assertThat(csv.lines().count()).isEqualTo(lines + 1);
        assertThat(csv).contains(",'=Sky,").contains(",bonus,").contains(",floor,");
        assertThat(json.path("entries").size()).isEqualTo((int) lines);
        long sum = 0;
        for (JsonNode entry : json.path("entries")) {
            sum += entry.path("amount").path("minor").asLong();
        }
        assertThat(sum).isEqualTo(shop.balance(ann));
    }

    @Test
    void theStatementGoesOnWhereThePageEnds() {
        Workshop.Worker cem = shop.workshop().worker();
        for (int i = 0; i < 60; i++) {
            cem.submit(cem.lease(), Workshop.grade(1));
        }
        shop.settle();
        String page = cem.client().get(here()).body();
        String before = page.replaceAll("(?s).*earnings\\?before=(\\d+)#.*", "$1");
        assertThat(before).matches("\\d+");
        assertThat(cem.client().get(here() + "?before=" + before).body())
                .contains("R-")
                .doesNotContain("?before=");
        assertThat(cem.client().get(here() + "?before=x").status()).isEqualTo(404);
    }

    @Test
    void theContractFileIsTheOneThatWasPublished() {
        TestClient.Reply reply = ann.client().get(here() + "/contracts/1");
        assertThat(ContractTerms.read(reply.body())).isEqualTo(PayShop.linear("EUR", 3, 25));
        assertThat(ann.client().get(here() + "/contracts/2").status()).isEqualTo(404);
    }

    @Test
    void moreTimeIsAskedForWithADayMinutesAndAReason() {
        Workshop.Worker dot = shop.workshop().worker();
        shop.answer(dot, 1, 10);
        shop.settle();
        String day = server.clock().instant().toString().substring(0, 10);
        TestClient.Reply wrong =
                dot.client()
                        .form(here() + "/time", Map.of("day", day, "minutes", "0", "reason", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("from 1 to 600 minutes, not 0")
                .contains("say in 10 to 2000 characters what was not measured");

        Map<String, String> request =
                Map.of("day", day, "minutes", "20", "reason", "Read the paper on paper.");
        assertThat(dot.client().form(here() + "/time", request).status()).isEqualTo(303);
        assertThat(dot.client().form(here() + "/time", request).body())
                .contains("a request for this day is open already");
        assertThat(dot.client().get(here()).body()).contains("Correction open");
        assertThat(
                        dot.client()
                                .form(
                                        here() + "/time",
                                        Map.of(
                                                "day",
                                                "2026-01-01",
                                                "minutes",
                                                "20",
                                                "reason",
                                                "Read the paper on paper."))
                                .body())
                .contains("time can be corrected for the last 30 days");
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void allEarningsAddUpTheCampaigns() {
        String page = ann.client().get("/work/earnings").body();
        assertThat(page).contains("=Sky").contains("By campaign");
        assertThat(ann.client().get("/work/earnings/statement.csv").body()).contains(",bonus,");
        TestClient stranger = server.person(Role.ANNOTATOR);
        assertThat(stranger.get("/work/earnings").body()).contains("not earned anything yet");
        assertThat(stranger.get("/work/earnings/statement.json").json())
                .isEqualTo(Json.parse("{\"entries\":[]}"));
    }

    @Test
    void earningsAreTheirOwnersOnly() {
        assertThat(server.person(Role.ANNOTATOR).get(here()).status()).isEqualTo(404);
        assertThat(shop.requester().get(here()).status()).isEqualTo(403);
        assertThat(server.person(Role.OWNER).get(here()).status()).isEqualTo(404);
        assertThat(server.visitor().get("/work/earnings").status()).isIn(303, 401);
    }
}
