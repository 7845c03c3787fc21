package dev.earnest.platform.web.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.pay.BonusDue;
import dev.earnest.platform.campaign.pay.PayRuleWords;
import dev.earnest.platform.campaign.pay.Period;
import dev.earnest.platform.campaign.pay.Simulation;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.ContractVersions;
import dev.earnest.platform.store.pay.BonusesDue;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.pay.Payouts;
import dev.earnest.platform.store.pay.TimeCorrections;
import dev.earnest.platform.store.work.Counters;
import dev.earnest.platform.web.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts a campaign's pay into figures and words.
final class CampaignPayReader {
    static final int PEOPLE = 100;
    private static final int PAYOUTS = 50;
    private static final int REQUESTS = 50;
    private static final int BARS = 12;

    private CampaignPayReader() {}

    static List<EarningsView.Tile> tiles(
            Handle handle, Instant now, CampaignRow campaign, List<BonusesDue.Row> due) {
        PayRule pay = campaign.spec().pay();
        Currency currency = Currency.getInstance(pay.currency());
        Map<String, Long> totals = PayPeople.totals(handle, campaign.id());
        long answers = of(totals, "answer") + of(totals, "reject") + of(totals, "restore");
        long cost = answers + of(totals, "bonus") + of(totals, "floor");
        long left = cost + of(totals, "payout");
        long held = PayPeople.held(handle, campaign.id(), now);
        List<EarningsView.Tile> tiles = new ArrayList<>();
        tiles.add(
                new EarningsView.Tile(
                        "Cost so far",
                        money(cost, currency),
                        "Answers "
                                + money(answers, currency)
                                + ", bonuses "
                                + money(of(totals, "bonus"), currency)
                                + ", top-ups "
                                + money(of(totals, "floor"), currency)));
        tiles.add(forecast(handle, campaign, cost, currency));
        tiles.add(budget(handle, campaign, currency));
        tiles.add(building(due, currency));
        tiles.add(
                new EarningsView.Tile(
                        "Can be paid out now",
                        money(Math.max(0, left - held), currency),
                        money(held, currency) + " more may still be rejected"));
        return tiles;
    }

    private static long of(Map<String, Long> totals, String rule) {
        return totals.getOrDefault(rule, 0L);
    }

    private static EarningsView.Tile forecast(
            Handle handle, CampaignRow campaign, long cost, Currency currency) {
        Map<String, Long> counters = Counters.of(handle, campaign.id());
        long counted = counters.getOrDefault("counted", 0L);
        long items = counters.getOrDefault("items", 0L);
        CampaignSpec spec = campaign.spec();
        if (counted < 20) {
            return new EarningsView.Tile(
                    "Forecast to finish", "too early", "It takes 20 counted answers to tell.");
        }
        double each = (double) cost / counted;
        long least = Math.max(0, items * spec.overlap().least() - counted);
        long most = Math.max(least, items * spec.overlap().most() - counted);
        String from = money(Math.round(cost + each * least), currency);
        return new EarningsView.Tile(
                "Forecast to finish",
                from,
                (most > least
                                ? "up to "
                                        + money(Math.round(cost + each * most), currency)
                                        + " where every item needs the most answers; "
                                : "")
                        + money(Math.round(each), currency)
                        + " a counted answer so far, everything included");
    }

    private static EarningsView.Tile budget(
            Handle handle, CampaignRow campaign, Currency currency) {
        long budget = campaign.spec().pay().budget();
        if (budget == 0) {
            return new EarningsView.Tile("Budget left", "no limit", "This campaign has no budget.");
        }
        Map<String, Long> counters = Counters.of(handle, campaign.id());
        long left =
                counters.getOrDefault("budget_left", 0L)
                        + budget
                        - counters.getOrDefault("budget_granted", 0L);
        return new EarningsView.Tile(
                "Budget left",
                money(left, currency),
                "of "
                        + money(budget, currency)
                        + (left < 0
                                ? "; promised bonuses and late work went beyond it"
                                : "; tasks in hand are set aside"));
    }

    private static EarningsView.Tile building(List<BonusesDue.Row> due, Currency currency) {
        return new EarningsView.Tile(
                "Bonuses due",
                money(BonusesDue.sum(due), currency),
                due.isEmpty()
                        ? "No period that pays a bonus has begun."
                        : "not final: if every open period ended now; "
                                + count(due.size(), "period"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /// @param after handle of the last one seen; empty to begin
    static CampaignPayView.Due due(
            List<BonusesDue.Row> due, Optional<String> after, Currency currency) {
        List<BonusesDue.Row> rest =
                due.stream().filter(row -> row.handle().compareTo(after.orElse("")) > 0).toList();
        return new CampaignPayView.Due(
                money(BonusesDue.sum(due), currency),
                due.size(),
                rest.stream().limit(PEOPLE).map(CampaignPayReader::due).toList(),
                rest.size() > PEOPLE ? rest.get(PEOPLE - 1).handle() : "");
    }

    private static CampaignPayView.DueRow due(BonusesDue.Row row) {
        BonusDue due = row.due();
        Period period = due.period();
        Currency currency = due.contract().currency();
        return new CampaignPayView.DueRow(
                row.handle(),
                period.number(),
                period.contractVersion(),
                period.repeats() + " of " + due.contract().repeats(),
                Integer.toString(period.alike()),
                due.now().toString(),
                period.whole()
                        ? "full, being paid"
                        : due.outlook()
                                .map(outlook ->
                                        "about "
                                                + money(outlook.mean(), currency)
                                                + ", "
                                                + money(outlook.low(), currency)
                                                + " to "
                                                + money(outlook.high(), currency))
                                .orElse("too early"));
    }

    static CampaignPayView.Hourly hourly(Handle handle, Instant now, CampaignRow campaign) {
        Currency currency = Currency.getInstance(campaign.spec().pay().currency());
        long floor = campaign.spec().pay().floorPerHour();
        List<Long> hourly = PayPeople.hourly(handle, campaign.id(), now);
        if (hourly.isEmpty()) {
            return new CampaignPayView.Hourly(
                    "Nobody has worked a quarter of an hour in the last 30 days yet.", List.of());
        }
        long median = Simulation.quantile(hourly, 0.5).orElse(0L);
        long worst = Simulation.quantile(hourly, 0.1).orElse(0L);
        String words =
                "The last 30 days, "
                        + hourly.size()
                        + (hourly.size() == 1 ? " person" : " people")
                        + " with a quarter of an hour or more: the median is "
                        + money(median, currency)
                        + " an active hour; the worst paid tenth gets "
                        + money(worst, currency)
                        + " or less. Bonuses and settled top-ups are included.";
        long most = hourly.getLast();
        long width = Math.max(1, (most + BARS) / BARS);
        int[] counts = new int[(int) (most / width) + 1];
        hourly.forEach(one -> counts[(int) (Math.max(0, one) / width)]++);
        int highest = 1;
        for (int count : counts) {
            highest = Math.max(highest, count);
        }
        List<CampaignPayView.Bar> bars = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bars.add(
                    new CampaignPayView.Bar(
                            money(i * width, currency)
                                    + " to "
                                    + money((i + 1) * width - 1, currency),
                            counts[i],
                            String.format(Locale.ROOT, "%.2f", 100.0 * counts[i] / highest),
                            (i + 1) * width <= floor));
        }
        return new CampaignPayView.Hourly(words, bars);
    }

    static List<CampaignPayView.Request> requests(Handle handle, CampaignRow campaign) {
        return TimeCorrections.list(handle, campaign.id(), REQUESTS).stream()
                .map(one ->
                        new CampaignPayView.Request(
                                one.id().toString(),
                                one.handle(),
                                When.day(one.day()),
                                When.lasting(one.measured()),
                                one.seconds() / 60,
                                one.reason(),
                                one.state().toLowerCase(Locale.ROOT),
                                one.state().equals("OPEN"),
                                one.grantedSeconds() / 60
                                        + " min granted"
                                        + (one.note().isEmpty() ? "" : ": " + one.note())))
                .toList();
    }

    static CampaignPayView.Person person(PayPeople.Row row, Currency currency) {
        return new CampaignPayView.Person(
                row.person().toString(),
                row.handle(),
                money(row.answers(), currency),
                money(row.bonuses(), currency),
                money(row.topUps(), currency),
                money(row.paidOut(), currency),
                money(Math.min(row.held(), Math.max(0, row.balance())), currency),
                money(row.payable(), currency),
                row.payable(),
                Amounts.perHour(new Money(row.lately(), currency), row.seconds())
                        .map(Money::toString)
                        .orElse("\u2013"));
    }

    static List<CampaignPayView.Payout> payouts(Handle handle, CampaignRow campaign) {
        return Payouts.list(handle, campaign.id(), Optional.empty(), PAYOUTS).stream()
                .map(one ->
                        new CampaignPayView.Payout(
                                When.minute(one.at()),
                                one.handle(),
                                one.amount().toString(),
                                one.reference(),
                                one.by()))
                .toList();
    }

    static List<String> rules(CampaignSpec spec) {
        return PayRuleWords.prices(spec.pay());
    }

    static List<EarningsView.Contract> contract(CampaignSpec spec) {
        return Simulator.contract(spec.pay()).stream()
                .map(contract -> {
                    List<String> words = new ArrayList<>(PayRuleWords.contract(contract));
                    words.add(PayRuleWords.alike(spec.form()));
                    return new EarningsView.Contract(words, WageTable.of(contract));
                })
                .toList();
    }

    static List<EarningsView.Version> versions(Handle handle, CampaignRow campaign) {
        return ContractVersions.list(handle, campaign.id()).stream()
                .map(version ->
                        new EarningsView.Version(
                                version.version(),
                                version.version() == campaign.contractVersion(),
                                version.hash(),
                                When.minute(version.at())))
                .toList();
    }

    /// @return an amount in major units, as a field shows it
    static String plain(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    static String money(long minor, Currency currency) {
        return new Money(minor, currency).toString();
    }
}
