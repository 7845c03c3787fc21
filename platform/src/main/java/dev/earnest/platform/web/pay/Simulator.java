package dev.earnest.platform.web.pay;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.pay.Simulation;
import dev.earnest.platform.campaign.plan.ContractPreview;
import dev.earnest.platform.store.pay.Earnings;
import dev.earnest.platform.store.pay.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Replays the last 30 days under another rule.
final class Simulator {
    /// How often a committed person contradicts themselves on a repeat.
    private static final double CONTRADICTION = 0.05;

    private static final List<Double> PEOPLE = List.of(1.0, 0.5, 0.0);

    private Simulator() {}

    /// Both rules on the same work.
    ///
    /// @param now the rule in force
    /// @param then the other one
    /// @param facts under the other one
    record Result(Simulation now, Simulation then, Recorded.Facts facts) {}

    /// @param typed amounts in major units and a contract as JSON
    /// @throws InvalidException with what is wrong, by field
    static PayRule rule(CampaignSpec spec, CampaignPayView.Simulator typed) {
        Problems problems = new Problems();
        String currency = spec.pay().currency();
        long answer = amount(problems, "answer", typed.answer(), currency);
        long words = amount(problems, "words", typed.words(), currency);
        long floor = amount(problems, "floor", typed.floor(), currency);
        if (!typed.contract().isEmpty()) {
            problems.within("/contract", () -> ContractTerms.read(typed.contract()));
        }
        problems.finish();
        return new PayRule(currency, answer, words, floor, spec.pay().budget(), typed.contract());
    }

    private static long amount(Problems problems, String field, String text, String currency) {
        try {
            Money money = Money.parse((text.isEmpty() ? "0" : text) + " " + currency);
            problems.require(!money.isNegative(), "/" + field, "an amount of 0 or more");
            return Math.max(0, money.minor());
        } catch (IncentivesException e) {
            problems.add("/" + field, "an amount such as 0.10, not '" + text + "'");
            return 0;
        }
    }

    static Result run(Handle handle, Instant now, UUID campaign, PayRule inForce, PayRule other) {
        Instant since = now.minus(Earnings.LATELY);
        Recorded.Facts before = Recorded.since(handle, campaign, since, inForce);
        Recorded.Facts after = Recorded.since(handle, campaign, since, other);
        return new Result(
                Simulation.of(before.people(), inForce, contract(inForce)),
                Simulation.of(after.people(), other, contract(other)),
                after);
    }

    static Optional<PublishedContract> contract(PayRule pay) {
        return pay.contract().isEmpty()
                ? Optional.empty()
                : Optional.of(ContractTerms.read(pay.contract()));
    }

    static List<CampaignPayView.Row> rows(Result result, Currency currency) {
        List<CampaignPayView.Row> rows = new ArrayList<>();
        rows.add(row("Answers", result.now().answers(), result.then().answers(), currency));
        rows.add(row("Bonuses", result.now().bonuses(), result.then().bonuses(), currency));
        rows.add(
                row(
                        "Top-ups to the floor",
                        result.now().topUps(),
                        result.then().topUps(),
                        currency));
        rows.add(row("Together", result.now().total(), result.then().total(), currency));
        rows.add(quantile("Per hour, median", 0.5, result, currency));
        rows.add(quantile("Per hour, worst paid tenth at most", 0.1, result, currency));
        return rows;
    }

    private static CampaignPayView.Row row(String name, long now, long then, Currency currency) {
        return new CampaignPayView.Row(
                name,
                new Money(now, currency).toString(),
                new Money(then, currency).toString(),
                Lines.signed(new Money(Math.subtractExact(then, now), currency)));
    }

    private static CampaignPayView.Row quantile(
            String name, double share, Result result, Currency currency) {
        Optional<Long> now = Simulation.quantile(result.now().hourly(), share);
        Optional<Long> then = Simulation.quantile(result.then().hourly(), share);
        if (now.isEmpty() || then.isEmpty()) {
            return new CampaignPayView.Row(name, "too early", "too early", "");
        }
        return row(name, now.get(), then.get(), currency);
    }

    /// What people of different commitment would earn at the pace of the recorded work.
    static List<CampaignPayView.Earner> earners(
            CampaignSpec spec, PayRule pay, Recorded.Facts facts, Simulation then) {
        Currency currency = Currency.getInstance(pay.currency());
        Optional<PublishedContract> contract = contract(pay);
        List<CampaignPayView.Earner> earners = new ArrayList<>();
        for (double commitment : PEOPLE) {
            double bonus =
                    contract.map(c ->
                                    ContractPreview.of(c, List.of(commitment), CONTRADICTION)
                                            .getFirst()
                                            .mean())
                            .orElse(0.0);
            String perHour = "no work to go by";
            if (facts.seconds() >= 300) {
                double hours = facts.seconds() / 3600.0;
                double base = Math.max(then.answers() / hours, (double) pay.floorPerHour());
                double periods =
                        contract.map(c ->
                                        facts.answers()
                                                * spec.repeats().share()
                                                / hours
                                                / c.repeats())
                                .orElse(0.0);
                perHour = new Money(Math.round(base + periods * bonus), currency).toString();
            }
            earners.add(
                    new CampaignPayView.Earner(
                            commitment == 1
                                    ? "Committed: every answer with care"
                                    : commitment == 0
                                            ? "Idle: clicks blindly"
                                            : "Half: every second answer with care",
                            new Money(Math.round(bonus), currency).toString(),
                            perHour));
        }
        return earners;
    }
}
