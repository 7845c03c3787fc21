package dev.earnest.platform.web.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.campaign.pay.BonusDue;
import dev.earnest.platform.campaign.pay.Outlook;
import dev.earnest.platform.campaign.pay.PayRuleWords;
import dev.earnest.platform.campaign.pay.Period;
import dev.earnest.platform.store.campaigns.ContractVersions;
import dev.earnest.platform.store.pay.Annotator;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.store.pay.Earnings;
import dev.earnest.platform.store.pay.OpenPeriods;
import dev.earnest.platform.store.pay.PaySums;
import dev.earnest.platform.store.pay.StatementRow;
import dev.earnest.platform.store.pay.Statements;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.web.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts a person's earnings into words and figures.
final class EarningsReader {
    static final int LINES = 50;
    private static final int DAYS = 31;
    private static final int PERIODS = 50;

    private final Contracts contracts = new Contracts();

    EarningsView read(
            Handle handle,
            Instant now,
            OwnCampaign own,
            long before,
            EarningsView.Correction typed,
            String said) {
        Annotator who = new Annotator(own.id(), own.enrolment().person().person());
        CampaignSpec spec = own.spec();
        Currency currency = Currency.getInstance(spec.pay().currency());
        List<Earnings.Day> days = Earnings.days(handle, who, DAYS);
        List<StatementRow> rows =
                Statements.list(handle, who.person(), Optional.of(own.id()), before, LINES + 1);
        return new EarningsView(
                spec.name(),
                "/work/" + own.id(),
                tiles(handle, now, who, currency),
                PayRuleWords.prices(spec.pay()),
                contract(handle, own),
                standing(handle, now, who),
                Earnings.periods(handle, who, PERIODS).stream()
                        .map(paid -> period(paid, currency))
                        .toList(),
                days.stream().map(day -> day(day, currency)).toList(),
                rows.stream().limit(LINES).map(EarningsReader::line).toList(),
                rows.size() > LINES ? Long.toString(rows.get(LINES - 1).entry()) : "",
                versions(handle, own),
                new EarningsView.Correction(
                        days.stream()
                                .map(day -> List.of(day.date().toString(), When.day(day.date())))
                                .toList(),
                        typed.day(),
                        typed.minutes(),
                        typed.reason(),
                        typed.wrong()),
                said);
    }

    private static List<EarningsView.Tile> tiles(
            Handle handle, Instant now, Annotator who, Currency currency) {
        PaySums sums = Earnings.sums(handle, who, currency);
        Money held = new Money(Earnings.held(handle, who, now), currency);
        Earnings.Lately lately = Earnings.lately(handle, who, now);
        Optional<Money> perHour =
                Amounts.perHour(new Money(lately.minor(), currency), lately.seconds());
        List<EarningsView.Tile> tiles = new ArrayList<>();
        tiles.add(
                new EarningsView.Tile(
                        "Earned and not paid out",
                        sums.balance().toString(),
                        held.isZero()
                                ? "All of it can be paid out."
                                : held + " of it can still be rejected and is paid out later."));
        tiles.add(
                new EarningsView.Tile(
                        "Earned in all",
                        sums.earned().toString(),
                        "Answers "
                                + sums.answers()
                                + ", bonuses "
                                + sums.bonuses()
                                + ", top-ups "
                                + sums.topUps()));
        tiles.add(new EarningsView.Tile("Paid out", sums.paidOut().toString(), ""));
        tiles.add(
                new EarningsView.Tile(
                        "Per active hour",
                        perHour.map(Money::toString).orElse("too early"),
                        perHour.isPresent()
                                ? "The last 30 days, "
                                        + When.lasting(lately.seconds())
                                        + ", bonuses and top-ups included"
                                : "It takes five minutes of work to tell."));
        return tiles;
    }

    private List<EarningsView.Contract> contract(Handle handle, OwnCampaign own) {
        if (own.contractVersion() == 0) {
            return List.of();
        }
        PublishedContract contract = contracts.at(handle, own.id(), own.contractVersion());
        List<String> words = new ArrayList<>(PayRuleWords.contract(contract));
        words.add(PayRuleWords.alike(own.spec().form()));
        return List.of(new EarningsView.Contract(words, WageTable.of(contract)));
    }

    // Up to midnight only: a count that moved with an answer would tell that it was a repeat.
    private List<String> standing(Handle handle, Instant now, Annotator who) {
        LocalDate today = AcceptanceWindow.day(now);
        Instant midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        Optional<Period> open = OpenPeriods.at(handle, contracts, who, midnight);
        List<String> words = new ArrayList<>();
        if (open.isEmpty()) {
            return words;
        }
        Period period = open.get();
        PublishedContract contract = contracts.at(handle, who.campaign(), period.contractVersion());
        words.add(
                "Up to midnight (UTC) you had met "
                        + period.repeats()
                        + " of the "
                        + contract.repeats()
                        + " repeats of period "
                        + period.number()
                        + " and answered "
                        + period.alike()
                        + " of them as the first time. Contract "
                        + period.contractVersion()
                        + " applies to it.");
        Outlook outlook = Outlook.of(contract, period.repeats(), period.alike());
        if (period.repeats() < BonusDue.LEAST_REPEATS) {
            words.add("That is too few to say what the period will pay.");
        } else {
            words.add(
                    "If you go on like this it will pay about "
                            + money(outlook.mean(), contract)
                            + ". Eight of ten times the end lies between "
                            + money(outlook.low(), contract)
                            + " and "
                            + money(outlook.high(), contract)
                            + ": few repeats leave much to chance.");
        }
        words.add(
                "Today's work is added after midnight, so that the count does not show which tasks come twice.");
        return words;
    }

    private static String money(long minor, PublishedContract contract) {
        return new Money(minor, contract.currency()).toString();
    }

    private static EarningsView.Period period(Earnings.Paid paid, Currency currency) {
        return new EarningsView.Period(
                paid.number(),
                paid.contractVersion(),
                paid.alike() + " of " + paid.repeats(),
                paid.whole(),
                new Money(paid.minor(), currency).toString(),
                When.minute(paid.at()));
    }

    private static EarningsView.Day day(Earnings.Day day, Currency currency) {
        Money base = new Money(day.base(), currency);
        Money topUp = new Money(day.topUp(), currency);
        return new EarningsView.Day(
                day.date().toString(),
                When.day(day.date()),
                day.answers(),
                When.lasting(day.seconds()),
                base.toString(),
                topUp.toString(),
                Amounts.perHour(base.plus(topUp), day.seconds())
                        .map(Money::toString)
                        .orElse("\u2013"),
                day.settled(),
                day.correction().isEmpty()
                        ? ""
                        : "Correction " + day.correction().toLowerCase(Locale.ROOT));
    }

    static EarningsView.Line line(StatementRow row) {
        return new EarningsView.Line(
                When.minute(row.at()),
                row.name(),
                Lines.why(row),
                Lines.receipt(row),
                Lines.signed(row.amount()),
                row.amount().isNegative());
    }

    private static List<EarningsView.Version> versions(Handle handle, OwnCampaign own) {
        return ContractVersions.list(handle, own.id()).stream()
                .map(version ->
                        new EarningsView.Version(
                                version.version(),
                                version.version() == own.contractVersion(),
                                version.hash(),
                                When.minute(version.at())))
                .toList();
    }
}
