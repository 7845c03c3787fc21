package dev.earnest.platform.web.pay;

import dev.earnest.crowd.Progress;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A campaign that pays by a contract and a floor, and people who work in it.
///
/// @param workshop the campaign
/// @param requester who runs it
public record PayShop(Workshop workshop, TestClient requester) {
    /// @return a linear contract in which every repeat alike of `n` adds `each`
    public static PublishedContract linear(String currency, int n, long each) {
        return PublishedContract.of(
                ContractForm.LINEAR,
                Currency.getInstance(currency),
                IntStream.rangeClosed(0, n).mapToLong(alike -> alike * each).toArray());
    }

    /// @return a campaign's pay; the contract may be empty text
    public static PayRule pay(
            String currency, long answer, long floor, long budget, String contract) {
        return new PayRule(currency, answer, 0, floor, budget, contract);
    }

    /// @param share of hidden repeats
    public static CampaignSpec spec(String name, double share, PayRule pay) {
        CampaignSpec base = CampaignDefaults.comparison(name, 11);
        return new CampaignSpec(
                base.name(),
                base.description(),
                "",
                base.form(),
                Overlap.fixed(8),
                new RepeatRule(share, 1, 0, 0.5),
                new GoldRule(0, 0, 1000, 100, false),
                0,
                CountingRule.USUAL,
                base.qualification(),
                pay,
                base.groups(),
                new LeaseRule(1200, 10_000, 20),
                true,
                base.mask(),
                base.seed());
    }

    /// Opens it with so many items.
    public static PayShop open(TestServer server, CampaignSpec spec, int items) {
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(items));
        TestClient requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);
        return new PayShop(workshop, requester);
    }

    /// @return its id
    public UUID campaign() {
        return workshop.campaign();
    }

    Database database() {
        return workshop.server().services().database();
    }

    /// Answers the next task.
    ///
    /// @param grade button from the left
    /// @param seconds of work, which also pass
    /// @return the receipt
    public JsonNode answer(Workshop.Worker worker, int grade, int seconds) {
        String lease = worker.lease();
        workshop.server().clock().move(Duration.ofSeconds(seconds));
        ObjectNode body = Json.object().put("seconds", seconds);
        body.set("answer", Workshop.grade(grade));
        TestClient.Reply reply =
                worker.client()
                        .call(
                                "POST",
                                "/api/v1/leases/" + lease + "/submit",
                                body,
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply.json();
    }

    /// Answers until so many repeats were handed in, always preferring response 0 of the item (or, for repeats that shall
    /// differ, the other).
    public void repeats(Workshop.Worker worker, int alike, int different) {
        int done = 0;
        while (done < alike + different) {
            String lease = worker.lease();
            boolean repeat =
                    workshop.number(
                                    "select count(*) from lease where purpose = 'REPEAT' and id = '"
                                            + lease
                                            + "'")
                            == 1;
            boolean swapped =
                    workshop.number("select shown[1] from lease where id = '" + lease + "'") != 0;
            boolean other = repeat && done >= alike;
            worker.submit(lease, Workshop.grade(swapped == other ? 1 : 6));
            done += repeat ? 1 : 0;
        }
        settle();
    }

    /// Lets the time to undo pass and does what is due.
    public void settle() {
        pass(Duration.ofSeconds(30));
    }

    /// Lets time pass and does what is due.
    public void pass(Duration time) {
        workshop.server().clock().move(time);
        Maintenance.runOnce(workshop.server().services());
    }

    /// Changes what the campaign pays.
    public void change(PayRule pay) {
        database()
                .useTransaction(h -> {
                    CampaignRow row = Campaigns.find(h, campaign()).orElseThrow();
                    CampaignSpec old = row.spec();
                    Campaigns.revise(
                            h,
                            workshop.server().clock().instant(),
                            requester.id(),
                            campaign(),
                            row.revision(),
                            new CampaignSpec(
                                    old.name(),
                                    old.description(),
                                    old.consent(),
                                    old.form(),
                                    old.overlap(),
                                    old.repeats(),
                                    old.gold(),
                                    old.expertShare(),
                                    old.counting(),
                                    old.qualification(),
                                    pay,
                                    old.groups(),
                                    old.lease(),
                                    old.phoneAllowed(),
                                    old.mask(),
                                    old.seed()));
                });
    }

    /// Moves the campaign to a state.
    public void move(CampaignState from, CampaignState to) {
        database()
                .useTransaction(h ->
                        Campaigns.move(
                                h,
                                workshop.server().clock().instant(),
                                requester.id(),
                                campaign(),
                                from,
                                to));
    }

    /// Rejects an answer, or restores it, as a review does.
    public void review(long answer, String state) {
        database()
                .useTransaction(h -> {
                    h.createUpdate(
                                    "update answer set state = :state, final_at = case when :state = 'FINAL'"
                                            + " then cast(:now as timestamptz) else final_at end where id = :id")
                            .bind("now", workshop.server().clock().instant())
                            .bind("state", state)
                            .bind("id", answer)
                            .execute();
                    Events.append(
                            h,
                            workshop.server().clock().instant(),
                            EventType.ANSWER_REVIEWED,
                            Optional.of(requester.id()),
                            Optional.of(campaign()),
                            Json.object().put("answer", Long.toString(answer)).put("state", state));
                });
    }

    /// @return what a person's account holds
    public long balance(Workshop.Worker worker) {
        return workshop.number(
                "select coalesce(sum(minor), 0) from balance where kind = 'ANNOTATOR' and name = '"
                        + worker.id()
                        + "'");
    }

    /// @return what a person got by a rule
    public long sum(Workshop.Worker worker, String rule) {
        return workshop.number(
                "select coalesce(sum(minor), 0) from pay_sum where campaign_id = '"
                        + campaign()
                        + "' and person_id = '"
                        + worker.id()
                        + "' and rule = '"
                        + rule
                        + "'");
    }

    /// @return what the log says of everything kept
    public VerificationReport verify() {
        Sealed.all(database());
        return Verification.run(
                database(), workshop.server().clock().instant(), Optional.empty(), Progress.NONE);
    }

    /// @return the text of a contract as a campaign keeps it
    public static String terms(PublishedContract contract) {
        return ContractTerms.write(contract);
    }
}
