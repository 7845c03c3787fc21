package dev.earnest.platform.web.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.campaigns.ContractVersions;
import dev.earnest.platform.store.pay.Annotator;
import dev.earnest.platform.store.pay.Earnings;
import dev.earnest.platform.store.pay.PaySums;
import dev.earnest.platform.store.pay.StatementRow;
import dev.earnest.platform.store.pay.Statements;
import dev.earnest.platform.store.pay.TimeCorrections;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.store.screen.OwnCampaigns;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.pay.JteallGenerated;
import dev.earnest.platform.web.templates.pay.JteearningsGenerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What people earned and why: their own pages.
final class EarningsPages {
    private static final EarningsView.Correction EMPTY =
            new EarningsView.Correction(List.of(), "", "", "", Map.of());

    private final Services services;
    private final EarningsReader reader = new EarningsReader();

    EarningsPages(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        String all = "/work/earnings";
        String one = "/work/{campaign}/earnings";
        return List.of(
                Route.page(all, Access.signedIn(), "What you earned everywhere.", this::all),
                Route.page(
                                all + "/statement.csv",
                                Access.signedIn(),
                                "Your whole statement as a table.",
                                exchange ->
                                        StatementFile.csv(
                                                services.database(),
                                                exchange,
                                                exchange.caller().id(),
                                                Optional.empty()))
                        .at(Rate.DEAR),
                Route.page(
                                all + "/statement.json",
                                Access.signedIn(),
                                "Your whole statement for machines.",
                                exchange ->
                                        StatementFile.json(
                                                services.database(),
                                                exchange,
                                                exchange.caller().id(),
                                                Optional.empty()))
                        .at(Rate.DEAR),
                Route.page(one, annotator, "What you earned here and why.", this::one),
                Route.page(
                                one + "/statement.csv",
                                annotator,
                                "Your statement of a campaign as a table.",
                                exchange ->
                                        StatementFile.csv(
                                                services.database(),
                                                exchange,
                                                exchange.caller().id(),
                                                Optional.of(own(exchange).id())))
                        .at(Rate.DEAR),
                Route.page(
                                one + "/statement.json",
                                annotator,
                                "Your statement of a campaign for machines.",
                                exchange ->
                                        StatementFile.json(
                                                services.database(),
                                                exchange,
                                                exchange.caller().id(),
                                                Optional.of(own(exchange).id())))
                        .at(Rate.DEAR),
                Route.page(
                        one + "/contracts/{version}",
                        annotator,
                        "A version of the contract, as it was published.",
                        this::contract),
                Route.form(
                        one + "/time",
                        annotator,
                        Scope.WORK,
                        "Asks for a correction of working time.",
                        this::ask));
    }

    private OwnCampaign own(Exchange exchange) {
        return services.database()
                .read(h -> OwnCampaigns.find(h, exchange.caller().id(), exchange.campaign()))
                .orElseThrow(
                        () -> new HttpFault(404, "You are not an annotator of this campaign."));
    }

    private void one(Exchange exchange) {
        String said =
                exchange.query("asked").isPresent()
                        ? "Your request is recorded. A requester will rule on it."
                        : "";
        show(exchange, EMPTY, said);
    }

    private void show(Exchange exchange, EarningsView.Correction typed, String said) {
        OwnCampaign own = own(exchange);
        long before = Before.of(exchange);
        EarningsView view =
                services.database()
                        .read(h ->
                                reader.read(
                                        h, services.clock().instant(), own, before, typed, said));
        exchange.page("Earnings", out -> JteearningsGenerated.render(out, null, view));
    }

    private void ask(Exchange exchange) {
        OwnCampaign own = own(exchange);
        Instant now = services.clock().instant();
        String minutes = exchange.field("minutes");
        try {
            LocalDate day = day(exchange.field("day"));
            services.database()
                    .useTransaction(h ->
                            TimeCorrections.ask(
                                    h,
                                    now,
                                    Ids.next(now, services.random()),
                                    new Annotator(own.id(), exchange.caller().id()),
                                    day,
                                    minutes.matches("\\d{1,5}") ? Integer.parseInt(minutes) : 0,
                                    exchange.field("reason")));
            exchange.redirect("/work/" + own.id() + "/earnings?asked");
        } catch (InvalidException e) {
            Map<String, String> wrong = new HashMap<>();
            e.problems().forEach(p -> wrong.put(p.field().substring(1), p.message()));
            exchange.http().status(422);
            show(
                    exchange,
                    new EarningsView.Correction(
                            List.of(),
                            exchange.field("day"),
                            minutes,
                            exchange.field("reason"),
                            wrong),
                    "");
        }
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException("/day", "choose a day");
        }
    }

    private void contract(Exchange exchange) {
        OwnCampaign own = own(exchange);
        long wanted = exchange.number("version");
        String terms =
                services.database().read(h -> ContractVersions.list(h, own.id())).stream()
                        .filter(version -> version.version() == wanted)
                        .map(ContractVersions.Version::terms)
                        .findFirst()
                        .orElseThrow(() -> HttpFault.notFound("contract"));
        exchange.http()
                .contentType("application/json")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"contract-" + wanted + ".json\"")
                .result(terms);
    }

    private void all(Exchange exchange) {
        long before = Before.of(exchange);
        AllEarningsView view =
                services.database()
                        .read(h -> {
                            List<Earnings.InCampaign> campaigns =
                                    Earnings.all(h, exchange.caller().id());
                            List<StatementRow> rows =
                                    Statements.list(
                                            h,
                                            exchange.caller().id(),
                                            Optional.empty(),
                                            before,
                                            EarningsReader.LINES + 1);
                            return view(campaigns, rows);
                        });
        exchange.page("Earnings", out -> JteallGenerated.render(out, null, view));
    }

    private static AllEarningsView view(
            List<Earnings.InCampaign> campaigns, List<StatementRow> rows) {
        Map<String, Money> balances = new TreeMap<>();
        for (Earnings.InCampaign one : campaigns) {
            balances.merge(
                    one.sums().currency().getCurrencyCode(), one.sums().balance(), Money::plus);
        }
        return new AllEarningsView(
                balances.values().stream().map(Money::toString).toList(),
                campaigns.stream().map(EarningsPages::row).toList(),
                rows.stream().limit(EarningsReader.LINES).map(EarningsReader::line).toList(),
                rows.size() > EarningsReader.LINES
                        ? Long.toString(rows.get(EarningsReader.LINES - 1).entry())
                        : "");
    }

    private static AllEarningsView.Row row(Earnings.InCampaign one) {
        PaySums sums = one.sums();
        return new AllEarningsView.Row(
                one.name(),
                "/work/" + one.campaign() + "/earnings",
                sums.answers().toString(),
                sums.bonuses().toString(),
                sums.topUps().toString(),
                sums.paidOut().toString(),
                sums.balance().toString());
    }
}
