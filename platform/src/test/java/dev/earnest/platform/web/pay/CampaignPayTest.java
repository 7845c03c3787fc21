package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.contract.Payroll;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.WorkEvent;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Those who pay see what it costs, try other rules, publish contracts, rule on time and record payouts.
final class CampaignPayTest {
    private TestServer server;
    private PayShop shop;
    private Workshop.Worker ann;

    @BeforeEach
    void work() {
        server = TestServer.start();
        shop =
                PayShop.open(
                        server,
                        PayShop.spec(
                                "Pay",
                                0.4,
                                PayShop.pay(
                                        "EUR",
                                        10,
                                        0,
                                        0,
                                        PayShop.terms(PayShop.linear("EUR", 3, 25)))),
                        60);
        ann = shop.workshop().worker();
        shop.answer(ann, 1, 1000);
        shop.repeats(ann, 3, 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String page() {
        return "/campaigns/" + shop.campaign() + "/pay";
    }

    private String api() {
        return "/api/v1/campaigns/" + shop.campaign() + "/pay";
    }

    private ObjectNode payout(UUID batch, Workshop.Worker who, long minor) {
        ObjectNode body = Json.object().put("batch", batch.toString()).put("reference", "SEPA 1");
        body.putArray("payouts").addObject().put("person", who.id().toString()).put("minor", minor);
        return body;
    }

    @Test
    void thePageShowsRuleCostAndPeople() {
        assertThat(shop.requester().get(page()).body())
                .contains("Cost so far")
                .contains("After every 3 of them you get a bonus")
                .contains("the median is")
                .contains("Payable now")
                .contains(PayShop.linear("EUR", 3, 25).hash());
    }

    @Test
    void theSimulatorUnderTheRuleInForceCostsWhatWasPaid() {
        shop.pass(Duration.ofDays(1));
        JsonNode result = shop.requester().post(api() + "/simulation", Json.object()).json();
        JsonNode same = result.path("in_force");
        assertThat(result.path("other")).isEqualTo(same);
        assertThat(same.path("answers").path("minor").asLong()).isEqualTo(shop.sum(ann, "answer"));
        // Whole periods as paid, and the part of the open one.
        assertThat(same.path("bonuses").path("minor").asLong())
                .isGreaterThanOrEqualTo(shop.sum(ann, "bonus"));

        JsonNode dearer =
                shop.requester()
                        .post(
                                api() + "/simulation",
                                Json.object().put("per_answer", 20).put("contract", ""))
                        .json()
                        .path("other");
        assertThat(dearer.path("answers").path("minor").asLong())
                .isEqualTo(2 * shop.sum(ann, "answer"));
        assertThat(dearer.path("bonuses").path("minor").asLong()).isZero();
    }

    @Test
    void theSimulatorPageSaysWhatIsWrongAtTheField() {
        TestClient.Reply wrong =
                shop.requester()
                        .form(
                                page() + "/simulation",
                                Map.of("answer", "x", "floor", "-1", "contract", "{}"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("an amount such as 0.10, not 'x'")
                .contains("an amount of 0 or more")
                .contains("a published contract says");
        assertThat(
                        shop.requester()
                                .form(
                                        page() + "/simulation",
                                        Map.of("answer", "0.20", "floor", "30"))
                                .body())
                .contains("Committed: every answer with care")
                .contains("What somebody would earn");
    }

    @Test
    void aContractIsPublishedFromThePageAndABrokenOneIsNot() {
        String terms = PayShop.terms(PayShop.linear("EUR", 5, 10));
        assertThat(
                        shop.requester()
                                .form(
                                        page() + "/contract",
                                        Map.of("revision", "1", "contract", "{"))
                                .status())
                .isEqualTo(422);
        assertThat(
                        shop.requester()
                                .form(
                                        page() + "/contract",
                                        Map.of("revision", "1", "contract", terms))
                                .status())
                .isEqualTo(303);
        assertThat(
                        shop.requester()
                                .form(
                                        page() + "/contract",
                                        Map.of("revision", "1", "contract", terms))
                                .status())
                .isEqualTo(409);
        assertThat(shop.workshop().number("select max(version) from contract")).isEqualTo(2);
    }

    @Test
    void payoutsAreRecordedOnceAndNeverBeyondWhatIsPayable() {
        long bonus = shop.sum(ann, "bonus");
        assertThat(bonus).isPositive();
        // Prices may still be rejected; the bonus may not.
        TestClient.Reply over =
                shop.requester()
                        .post(api() + "/payouts", payout(UUID.randomUUID(), ann, bonus + 1));
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.body()).contains("can be paid");
        UUID batch = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(
                            shop.requester()
                                    .post(api() + "/payouts", payout(batch, ann, bonus))
                                    .json()
                                    .path("recorded")
                                    .asInt())
                    .isEqualTo(1 - i);
        }
        assertThat(shop.sum(ann, "payout")).isEqualTo(-bonus);

        shop.pass(Duration.ofDays(9));
        long rest = shop.balance(ann);
        assertThat(shop.requester().get(page() + "/payable.csv").body())
                .contains("," + BigDecimal.valueOf(rest, 2).toPlainString() + ",EUR");
        assertThat(
                        shop.requester()
                                .form(
                                        page() + "/payouts",
                                        Map.of(
                                                "batch",
                                                UUID.randomUUID().toString(),
                                                "reference",
                                                "SEPA 2",
                                                "pay",
                                                ann.id() + ":" + rest))
                                .status())
                .isEqualTo(303);
        assertThat(shop.balance(ann)).isZero();
        assertThat(ann.client().get("/work/" + shop.campaign() + "/earnings").body())
                .contains("SEPA 2");
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void grantedTimeIsSettledAndARefusalNeedsAReason() {
        shop.change(PayShop.pay("EUR", 10, 3600, 0, ""));
        shop.answer(ann, 1, 60);
        shop.settle();
        String day = server.clock().instant().toString().substring(0, 10);
        String id =
                ann.client()
                        .post(
                                "/api/v1/campaigns/" + shop.campaign() + "/my/time-corrections",
                                Json.object()
                                        .put("day", day)
                                        .put("minutes", 10)
                                        .put("reason", "I read on paper."))
                        .json()
                        .path("correction")
                        .asString();
        shop.pass(Duration.ofDays(1));
        long before = shop.sum(ann, "floor");
        String path = api() + "/time-corrections/" + id;
        assertThat(shop.requester().post(path, Json.object().put("minutes", 0)).status())
                .isEqualTo(422);
        assertThat(shop.requester().post(path, Json.object().put("minutes", 11)).status())
                .isEqualTo(422);
        assertThat(shop.requester().post(path, Json.object().put("minutes", 10)).status())
                .isEqualTo(200);
        assertThat(shop.requester().post(path, Json.object().put("minutes", 10)).status())
                .isEqualTo(404);
        shop.pass(Duration.ofSeconds(1));
        shop.pass(Duration.ofSeconds(1));

        // Ten minutes at 36.00 an hour; the day's prices had been above the floor by what they
        // paid.
        assertThat(shop.sum(ann, "floor")).isGreaterThan(before);
        assertThat(shop.verify().findings()).isEmpty();
    }

    @Test
    void theExportedPeriodsPayTheSameCentsAgain() {
        shop.move(CampaignState.RUNNING, CampaignState.FINISHED);
        shop.pass(Duration.ofHours(2));
        PublishedContract contract =
                ContractTerms.read(shop.requester().get(api() + "/contracts/1").body());
        List<String> lines =
                shop.requester().get(api() + "/contracts/1/periods").body().lines().toList();
        Payroll payroll = new Payroll(contract);
        long sum = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            int repeats = Integer.parseInt(cells[3]);
            long paid =
                    payroll.pay(
                                    new WorkEvent(
                                            cells[0],
                                            cells[1],
                                            cells[2],
                                            repeats,
                                            Integer.parseInt(cells[4])))
                            .orElseThrow()
                            .amount()
                            .minor();
            long part =
                    BigDecimal.valueOf(paid)
                            .multiply(BigDecimal.valueOf(repeats))
                            .divide(new BigDecimal(cells[5]), 0, RoundingMode.HALF_UP)
                            .longValueExact();
            assertThat(part).as(line).isEqualTo(Long.parseLong(cells[6]));
            sum += part;
        }
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(sum).isEqualTo(shop.sum(ann, "bonus"));
    }

    @Test
    void payIsSeenAndChangedOnlyByThoseWhoMay() {
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(shop.campaign(), auditor, Role.AUDITOR);
        TestClient stranger = server.person(Role.REQUESTER);
        assertThat(auditor.get(page()).status()).isEqualTo(200);
        assertThat(auditor.get(page()).body()).doesNotContain("Record payouts");
        assertThat(auditor.post(api() + "/payouts", payout(UUID.randomUUID(), ann, 1)).status())
                .isEqualTo(403);
        assertThat(auditor.form(page() + "/contract", Map.of("revision", "1")).status())
                .isEqualTo(403);
        assertThat(ann.client().get(page()).status()).isEqualTo(403);
        assertThat(ann.client().get(api() + "/people").status()).isEqualTo(403);
        for (String path : List.of(page(), api(), api() + "/people", api() + "/contracts/1")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        }
        // A person of another campaign has nothing payable here.
        Workshop.Worker other =
                Workshop.open(server, PayShop.spec("Other", 0, PayShop.pay("EUR", 1, 0, 0, "")))
                        .worker();
        assertThat(
                        shop.requester()
                                .post(api() + "/payouts", payout(UUID.randomUUID(), other, 1))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void theApiTellsPeopleTheirEarnings() {
        JsonNode mine =
                ann.client().get("/api/v1/campaigns/" + shop.campaign() + "/my/earnings").json();
        assertThat(mine.path("balance").path("minor").asLong()).isEqualTo(shop.balance(ann));
        assertThat(mine.path("periods").path(0).path("repeats").asInt()).isEqualTo(3);
        JsonNode page =
                ann.client()
                        .get("/api/v1/campaigns/" + shop.campaign() + "/my/statement?limit=2")
                        .json();
        assertThat(page.path("entries").size()).isEqualTo(2);
        assertThat(page.path("next").asString()).isNotEmpty();
        assertThat(shop.requester().get(api()).json().path("totals").has("bonus")).isTrue();
        assertThat(shop.requester().get(api() + "/people").json().path("people").size())
                .isEqualTo(1);
    }
}
