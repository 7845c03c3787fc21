package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.plan.Assumptions;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchChecks;
import dev.earnest.platform.campaign.plan.LaunchPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A plan in words.
final class PlanWords {
    private static final int SHOWN_RATES = 10;

    private PlanWords() {}

    static PlanView view(
            CampaignSpec spec,
            CampaignState state,
            LaunchFactsReader.Planned planned,
            Map<String, String> values,
            Map<String, String> problems,
            String notice) {
        LaunchPlan plan = planned.plan();
        boolean clear = LaunchChecks.clear(planned.checks());
        List<LaunchCheck> checks =
                planned.checks().stream()
                        .sorted(Comparator.comparing(LaunchCheck::level).reversed())
                        .toList();
        List<LaunchPlan.WinRate> rates = plan.results().winRates();
        return new PlanView(
                checks,
                clear,
                values,
                problems,
                tiles(spec, plan),
                costs(spec.pay(), plan),
                rates.stream().limit(SHOWN_RATES).map(PlanWords::rate).toList(),
                Math.max(0, rates.size() - SHOWN_RATES),
                results(spec, plan),
                StateActions.of(state, clear),
                notice);
    }

    static Map<String, String> values(Assumptions assumptions) {
        return Map.of(
                "people", Integer.toString(assumptions.people()),
                "seconds", plain(assumptions.secondsPerAnswer()),
                "hours", plain(assumptions.hoursPerWeek()),
                "agreement", plain(100 * assumptions.agreement()));
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number)
                : Double.toString(Math.round(number * 100) / 100.0);
    }

    private static List<PlanView.Tile> tiles(CampaignSpec spec, LaunchPlan plan) {
        List<PlanView.Tile> tiles = new ArrayList<>();
        String currency = spec.pay().currency();
        boolean dynamic = spec.overlap().dynamic();
        tiles.add(
                new PlanView.Tile(
                        "Cost",
                        money(plan.cost().total(), currency),
                        dynamic
                                ? money(plan.cost().least(), currency)
                                        + " to "
                                        + money(plan.cost().most(), currency)
                                : "of a budget of "
                                        + Numbers.money(spec.pay().budget(), currency)));
        tiles.add(
                new PlanView.Tile(
                        "Answers",
                        Numbers.grouped(Math.round(plan.answers())),
                        decimals(plan.answersPerItem(), 1)
                                + " for each item; "
                                + Numbers.grouped(Math.round(plan.person().answers()))
                                + " by each person"));
        tiles.add(
                new PlanView.Tile(
                        "Finished in",
                        duration(plan.weeks()),
                        decimals(plan.hours(), plan.hours() < 10 ? 1 : 0) + " hours of work"));
        double hourly =
                plan.hours() == 0 ? 0 : (plan.cost().total() - plan.cost().topUp()) / plan.hours();
        tiles.add(
                new PlanView.Tile(
                        "Pay for an hour",
                        money(Math.max(hourly, (double) spec.pay().floorPerHour()), currency),
                        spec.pay().floorPerHour() == 0
                                ? "no floor"
                                : "floor " + Numbers.money(spec.pay().floorPerHour(), currency)));
        return tiles;
    }

    private static List<PlanView.Cost> costs(PayRule pay, LaunchPlan plan) {
        String currency = pay.currency();
        LaunchPlan.Cost cost = plan.cost();
        List<PlanView.Cost> costs = new ArrayList<>();
        costs.add(
                new PlanView.Cost(
                        "Answers",
                        money(cost.answers(), currency),
                        "price of each item, times the answers it gets"));
        if (cost.repeats() > 0 || plan.person().repeats() > 0) {
            costs.add(
                    new PlanView.Cost(
                            "Hidden repeats",
                            money(cost.repeats(), currency),
                            decimals(plan.person().repeats(), 1) + " by each person"));
        }
        if (plan.person().gold() > 0) {
            costs.add(
                    new PlanView.Cost(
                            "Gold items",
                            money(cost.gold(), currency),
                            decimals(plan.person().gold(), 1) + " by each person"));
        }
        if (!pay.contract().isEmpty()) {
            costs.add(
                    new PlanView.Cost(
                            "Bonus",
                            money(cost.bonus(), currency),
                            "by the contract, where everybody is committed for "
                                    + Math.round(100 * LaunchPlan.COMMITTED)
                                    + " % of the answers"));
        }
        if (pay.floorPerHour() > 0) {
            costs.add(
                    new PlanView.Cost(
                            "Top-up to the floor",
                            money(cost.topUp(), currency),
                            "where the prices of an hour are below it"));
        }
        return costs;
    }

    private static PlanView.Rate rate(LaunchPlan.WinRate rate) {
        return new PlanView.Rate(
                rate.pair().first(),
                rate.pair().second(),
                Numbers.grouped(rate.pair().items()),
                "\u00b1 " + decimals(100 * rate.halfWidth(), 1) + " points");
    }

    private static List<String> results(CampaignSpec spec, LaunchPlan plan) {
        List<String> results = new ArrayList<>();
        plan.results()
                .agreement()
                .ifPresent(half ->
                        results.add(
                                "The agreement between two people will be known to within "
                                        + decimals(100 * half, 1)
                                        + " points."));
        if (plan.results().power().isPresent()) {
            double power = plan.results().power().get();
            long repeats = (long) Math.floor(plan.person().repeats() + 1e-9);
            results.add(
                    "With "
                            + Numbers.count(repeats, "repeat", "repeats")
                            + " each, a person who answers 90 % with care passes the test of commitment with a probability of "
                            + Math.round(100 * power)
                            + " %, while one at 70 % passes in at most 5 %."
                            + (power < 0.945
                                    ? " For 95 % it takes "
                                            + plan.results().repeatsNeeded()
                                            + " repeats each: fewer people, more items, or a larger share of repeats."
                                    : ""));
        } else if (spec.repeats().share() > 0) {
            results.add(
                    "Nobody is expected to meet a repeat, so that commitment will stay unknown. It takes "
                            + plan.results().repeatsNeeded()
                            + " repeats each to tell 90 % care from 70 %.");
        }
        return results;
    }

    private static String money(double minor, String currency) {
        return Numbers.money(Math.round(minor), currency);
    }

    private static String decimals(double number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    private static String duration(double weeks) {
        double days = weeks * 7;
        if (days < 1) {
            return "a day";
        }
        if (days < 14) {
            return Numbers.count((long) Math.ceil(days), "day", "days");
        }
        return decimals(weeks, weeks < 10 ? 1 : 0) + " weeks";
    }
}
