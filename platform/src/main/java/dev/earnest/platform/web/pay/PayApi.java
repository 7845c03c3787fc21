package dev.earnest.platform.web.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.pay.BonusDue;
import dev.earnest.platform.campaign.pay.Outlook;
import dev.earnest.platform.campaign.pay.Simulation;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.ContractVersions;
import dev.earnest.platform.store.pay.BonusesDue;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.pay.Payouts;
import dev.earnest.platform.store.pay.TimeCorrections;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Amounts;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pay over HTTP, for those who pay.
final class PayApi {
    private static final int PAGE = 100;
    private static final String PAY = "/api/v1/campaigns/{campaign}/pay";

    private final Services services;
    private final Contracts contracts = new Contracts();

    PayApi(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        Access readers = Access.inCampaign(Role.REQUESTER, Role.AUDITOR);
        Access requesters = Access.inCampaign(Role.REQUESTER);
        Access all = Access.inCampaign(Role.REQUESTER, Role.AUDITOR, Role.ANNOTATOR);
        return List.of(
                Route.get(PAY, readers, PayDocs.PAY, this::pay),
                Route.get(PAY + "/people", readers, PayDocs.PEOPLE, this::people),
                Route.get(PAY + "/bonuses-due", requesters, PayDocs.DUE, this::due),
                Route.get(PAY + "/payouts", readers, PayDocs.PAYOUTS, this::payouts),
                Route.change(
                        "POST",
                        PAY + "/payouts",
                        requesters,
                        Scope.MANAGE,
                        PayDocs.RECORD,
                        this::record),
                Route.get(PAY + "/contracts/{version}", all, PayDocs.CONTRACT, this::contract),
                Route.get(
                                PAY + "/contracts/{version}/periods",
                                readers,
                                PayDocs.PERIODS,
                                exchange -> PayFiles.periods(services, exchange))
                        .at(Rate.DEAR),
                Route.change(
                                "POST",
                                PAY + "/simulation",
                                readers,
                                Scope.READ,
                                PayDocs.SIMULATION,
                                this::simulate)
                        .at(Rate.DEAR),
                Route.get(
                        PAY + "/time-corrections", readers, PayDocs.CORRECTIONS, this::corrections),
                Route.change(
                        "POST",
                        PAY + "/time-corrections/{correction}",
                        requesters,
                        Scope.MANAGE,
                        PayDocs.RULE,
                        this::rule));
    }

    private CampaignRow campaign(Handle handle, Exchange exchange) {
        return Campaigns.find(handle, exchange.campaign())
                .orElseThrow(() -> HttpFault.notFound("campaign"));
    }

    private static Currency currency(CampaignRow campaign) {
        return Currency.getInstance(campaign.spec().pay().currency());
    }

    private void pay(Exchange exchange) {
        Instant now = services.clock().instant();
        exchange.json(
                services.database()
                        .read(h -> {
                            CampaignRow campaign = campaign(h, exchange);
                            Currency currency = currency(campaign);
                            ObjectNode tree = Json.object();
                            tree.put("contract_version", campaign.contractVersion());
                            ObjectNode totals = tree.putObject("totals");
                            PayPeople.totals(h, campaign.id())
                                    .forEach((rule, minor) ->
                                            totals.set(
                                                    rule,
                                                    Amounts.json(new Money(minor, currency))));
                            tree.set(
                                    "may_be_rejected",
                                    Amounts.json(
                                            new Money(
                                                    PayPeople.held(h, campaign.id(), now),
                                                    currency)));
                            hourly(tree, PayPeople.hourly(h, campaign.id(), now), currency);
                            return tree;
                        }));
    }

    private static void hourly(ObjectNode tree, List<Long> hourly, Currency currency) {
        ObjectNode per = tree.putObject("per_hour");
        per.put("people", hourly.size());
        per.set("median", amount(Simulation.quantile(hourly, 0.5), currency));
        per.set("worst_tenth_at_most", amount(Simulation.quantile(hourly, 0.1), currency));
    }

    private static JsonNode amount(Optional<Long> minor, Currency currency) {
        return minor.<JsonNode>map(one -> Amounts.json(new Money(one, currency)))
                .orElse(Json.nothing());
    }

    private void people(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        Instant now = services.clock().instant();
        Optional<String> after = paging.after().stream().findFirst();
        exchange.json(
                services.database()
                        .read(h -> {
                            Currency currency = currency(campaign(h, exchange));
                            ObjectNode tree = Json.object();
                            paging.write(
                                    tree,
                                    "people",
                                    PayPeople.list(
                                            h, exchange.campaign(), now, after, paging.limit() + 1),
                                    row -> person(row, currency),
                                    PayPeople.Row::handle);
                            return tree;
                        }));
    }

    private static ObjectNode person(PayPeople.Row row, Currency currency) {
        ObjectNode tree =
                Json.object().put("person", row.person().toString()).put("handle", row.handle());
        tree.set("answers", Amounts.json(new Money(row.answers(), currency)));
        tree.set("bonuses", Amounts.json(new Money(row.bonuses(), currency)));
        tree.set("top_ups", Amounts.json(new Money(row.topUps(), currency)));
        tree.set("paid_out", Amounts.json(new Money(row.paidOut(), currency)));
        tree.set("payable", Amounts.json(new Money(row.payable(), currency)));
        return tree;
    }

    private void due(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        String after = paging.after().stream().findFirst().orElse("");
        exchange.json(
                services.database()
                        .read(h -> {
                            Currency currency = currency(campaign(h, exchange));
                            List<BonusesDue.Row> all =
                                    BonusesDue.list(h, contracts, exchange.campaign());
                            ObjectNode tree = Json.object().put("final", false);
                            tree.set("sum", Amounts.json(new Money(BonusesDue.sum(all), currency)));
                            tree.put("periods", all.size());
                            paging.write(
                                    tree,
                                    "bonuses_due",
                                    all.stream()
                                            .filter(row -> row.handle().compareTo(after) > 0)
                                            .toList(),
                                    PayApi::due,
                                    BonusesDue.Row::handle);
                            return tree;
                        }));
    }

    private static ObjectNode due(BonusesDue.Row row) {
        BonusDue due = row.due();
        Currency currency = due.contract().currency();
        ObjectNode tree =
                Json.object()
                        .put("person", row.person().toString())
                        .put("handle", row.handle())
                        .put("period", due.period().number())
                        .put("contract_version", due.period().contractVersion())
                        .put("repeats", due.period().repeats())
                        .put("of", due.contract().repeats())
                        .put("alike", due.period().alike());
        tree.set("now", Amounts.json(due.now()));
        tree.set("expected", amount(due.outlook().map(Outlook::mean), currency));
        tree.set("low", amount(due.outlook().map(Outlook::low), currency));
        tree.set("high", amount(due.outlook().map(Outlook::high), currency));
        return tree;
    }

    private void payouts(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<Payouts.Row> rows =
                services.database()
                        .read(h ->
                                Payouts.list(
                                        h,
                                        exchange.campaign(),
                                        paging.afterId(),
                                        paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(
                tree,
                "payouts",
                rows,
                row -> {
                    ObjectNode one =
                            Json.object()
                                    .put("payout", row.id().toString())
                                    .put("person", row.person().toString())
                                    .put("handle", row.handle())
                                    .put("reference", row.reference())
                                    .put("by", row.by())
                                    .put("at", row.at().toString());
                    one.set("amount", Amounts.json(row.amount()));
                    return one;
                },
                row -> row.id().toString());
        exchange.json(tree);
    }

    private void record(Exchange exchange) {
        JsonNode body = exchange.body();
        Instant now = services.clock().instant();
        Problems problems = new Problems();
        UUID batch = id(problems, "/batch", body.path("batch").asString(""));
        List<Payouts.Item> items = new ArrayList<>();
        int place = 0;
        for (JsonNode one : body.path("payouts")) {
            items.add(
                    new Payouts.Item(
                            id(
                                    problems,
                                    "/payouts/" + place + "/person",
                                    one.path("person").asString("")),
                            one.path("minor").canConvertToLong()
                                    ? one.path("minor").asLong(0)
                                    : 0));
            place++;
        }
        problems.finish();
        int recorded =
                services.database()
                        .inTransaction(h ->
                                Payouts.record(
                                        h,
                                        now,
                                        services.random(),
                                        exchange.caller().id(),
                                        exchange.campaign(),
                                        batch,
                                        currency(campaign(h, exchange)),
                                        body.path("reference").asString(""),
                                        items));
        exchange.json(Json.object().put("recorded", recorded));
    }

    private static UUID id(Problems problems, String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            problems.add(field, "'" + text + "' is no id; give a UUID");
            return new UUID(0, 0);
        }
    }

    private void contract(Exchange exchange) {
        long version = exchange.number("version");
        exchange.http()
                .contentType("application/json")
                .result(
                        services
                                .database()
                                .read(h -> ContractVersions.list(h, exchange.campaign()))
                                .stream()
                                .filter(one -> one.version() == version)
                                .map(ContractVersions.Version::terms)
                                .findFirst()
                                .orElseThrow(() -> HttpFault.notFound("contract")));
    }

    private void simulate(Exchange exchange) {
        JsonNode body = exchange.body();
        exchange.json(
                services.database()
                        .read(h -> {
                            CampaignRow campaign = campaign(h, exchange);
                            PayRule other = rule(campaign.spec(), body);
                            Simulator.Result result =
                                    Simulator.run(
                                            h,
                                            services.clock().instant(),
                                            campaign.id(),
                                            campaign.spec().pay(),
                                            other);
                            Currency currency = currency(campaign);
                            ObjectNode tree = Json.object();
                            tree.put("answers", result.facts().answers());
                            tree.put("repeats", result.facts().repeats());
                            tree.put("active_seconds", result.facts().seconds());
                            tree.set("in_force", outcome(result.now(), currency));
                            tree.set("other", outcome(result.then(), currency));
                            return tree;
                        }));
    }

    private static PayRule rule(CampaignSpec spec, JsonNode body) {
        PayRule now = spec.pay();
        return new PayRule(
                now.currency(),
                body.path("per_answer").asLong(now.perAnswer()),
                body.path("per_thousand_words").asLong(now.perThousandWords()),
                body.path("floor_per_hour").asLong(now.floorPerHour()),
                now.budget(),
                body.path("contract").asString(now.contract()));
    }

    private static ObjectNode outcome(Simulation simulation, Currency currency) {
        ObjectNode tree = Json.object();
        tree.set("answers", Amounts.json(new Money(simulation.answers(), currency)));
        tree.set("bonuses", Amounts.json(new Money(simulation.bonuses(), currency)));
        tree.set("top_ups", Amounts.json(new Money(simulation.topUps(), currency)));
        tree.set("total", Amounts.json(new Money(simulation.total(), currency)));
        hourly(tree, simulation.hourly(), currency);
        return tree;
    }

    private void corrections(Exchange exchange) {
        ObjectNode tree = Json.object();
        var list = tree.putArray("time_corrections");
        for (TimeCorrections.Request one :
                services.database().read(h -> TimeCorrections.list(h, exchange.campaign(), PAGE))) {
            list.addObject()
                    .put("correction", one.id().toString())
                    .put("person", one.person().toString())
                    .put("handle", one.handle())
                    .put("day", one.day().toString())
                    .put("measured_seconds", one.measured())
                    .put("seconds", one.seconds())
                    .put("reason", one.reason())
                    .put("state", one.state())
                    .put("granted_seconds", one.grantedSeconds())
                    .put("note", one.note());
        }
        exchange.json(tree);
    }

    private void rule(Exchange exchange) {
        JsonNode body = exchange.body();
        if (!body.path("minutes").isIntegralNumber()) {
            throw new InvalidException("/minutes", "whole minutes; 0 refuses");
        }
        boolean ruled =
                services.database()
                        .inTransaction(h ->
                                TimeCorrections.rule(
                                        h,
                                        services.clock().instant(),
                                        exchange.caller().id(),
                                        exchange.campaign(),
                                        exchange.uuid("correction"),
                                        body.path("minutes").asInt(-1),
                                        body.path("note").asString("").strip()));
        if (!ruled) {
            throw HttpFault.notFound("open request");
        }
        exchange.json(Json.object());
    }
}
