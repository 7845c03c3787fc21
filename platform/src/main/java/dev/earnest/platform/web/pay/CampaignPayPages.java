package dev.earnest.platform.web.pay;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.pay.BonusesDue;
import dev.earnest.platform.store.pay.Contracts;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.pay.Payouts;
import dev.earnest.platform.store.pay.TimeCorrections;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.campaigns.ContractChange;
import dev.earnest.platform.web.templates.pay.JtecampaignGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The tab Pay of a campaign.
final class CampaignPayPages {
    private static final String PATH = "/campaigns/{campaign}/pay";

    private final Services services;
    private final Contracts contracts = new Contracts();

    CampaignPayPages(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        Access readers = Access.inCampaign(Role.REQUESTER, Role.AUDITOR);
        Access requesters = Access.inCampaign(Role.REQUESTER);
        return List.of(
                Route.page(PATH, readers, "What a campaign pays.", this::page),
                Route.page(
                                PATH + "/payable.csv",
                                readers,
                                "Who can be paid how much now, as a table for the bank.",
                                exchange -> PayFiles.payable(services, exchange))
                        .at(Rate.DEAR),
                Route.form(
                                PATH + "/simulation",
                                readers,
                                Scope.READ,
                                "What another rule would have cost; saves nothing.",
                                this::simulate)
                        .at(Rate.DEAR),
                Route.form(
                        PATH + "/contract",
                        requesters,
                        Scope.MANAGE,
                        "Publishes a contract, or withdraws it.",
                        this::publish),
                Route.form(
                        PATH + "/payouts", requesters, Scope.MANAGE, "Records payouts.", this::pay),
                Route.form(
                        PATH + "/time/{correction}",
                        requesters,
                        Scope.MANAGE,
                        "Rules on a correction of working time.",
                        this::rule));
    }

    private void page(Exchange exchange) {
        String said =
                exchange.query("published").isPresent()
                        ? "The contract is published. It applies to everybody from their next period on."
                        : exchange.query("paid").isPresent()
                                ? "The payouts are recorded."
                                : exchange.query("ruled").isPresent()
                                        ? "Your ruling is recorded. Granted time is settled within seconds."
                                        : "";
        CampaignRow campaign = services.campaign(exchange);
        show(exchange, campaign, inForce(campaign.spec()), said, List.of());
    }

    private static CampaignPayView.Simulator inForce(CampaignSpec spec) {
        Currency currency = Currency.getInstance(spec.pay().currency());
        return new CampaignPayView.Simulator(
                CampaignPayReader.plain(spec.pay().perAnswer(), currency),
                CampaignPayReader.plain(spec.pay().perThousandWords(), currency),
                CampaignPayReader.plain(spec.pay().floorPerHour(), currency),
                spec.pay().contract(),
                Map.of(),
                "",
                List.of(),
                List.of());
    }

    private void show(
            Exchange exchange,
            CampaignRow campaign,
            CampaignPayView.Simulator simulator,
            String said,
            List<String> wrong) {
        Instant now = services.clock().instant();
        Currency currency = Currency.getInstance(campaign.spec().pay().currency());
        Optional<String> after = exchange.query("after");
        Optional<String> dueAfter = exchange.query("due");
        UUID batch = Ids.next(now, services.random());
        CampaignPayView view =
                services.database()
                        .read(h -> {
                            List<PayPeople.Row> people =
                                    PayPeople.list(
                                            h,
                                            campaign.id(),
                                            now,
                                            after,
                                            CampaignPayReader.PEOPLE + 1);
                            List<BonusesDue.Row> due = BonusesDue.list(h, contracts, campaign.id());
                            return new CampaignPayView(
                                    campaign.id().toString(),
                                    CampaignTabs.of(
                                            exchange,
                                            campaign.spec().name(),
                                            campaign.state(),
                                            CampaignTab.PAY),
                                    exchange.may(Role.REQUESTER),
                                    CampaignPayReader.tiles(h, now, campaign, due),
                                    CampaignPayReader.rules(campaign.spec()),
                                    CampaignPayReader.contract(campaign.spec()),
                                    CampaignPayReader.versions(h, campaign),
                                    CampaignPayReader.hourly(h, now, campaign),
                                    exchange.may(Role.REQUESTER)
                                            ? List.of(
                                                    CampaignPayReader.due(due, dueAfter, currency))
                                            : List.of(),
                                    CampaignPayReader.requests(h, campaign),
                                    people.stream()
                                            .limit(CampaignPayReader.PEOPLE)
                                            .map(p -> CampaignPayReader.person(p, currency))
                                            .toList(),
                                    people.size() > CampaignPayReader.PEOPLE
                                            ? people.get(CampaignPayReader.PEOPLE - 1).handle()
                                            : "",
                                    CampaignPayReader.payouts(h, campaign),
                                    batch.toString(),
                                    simulator,
                                    campaign.revision(),
                                    said,
                                    wrong);
                        });
        exchange.page("Pay", out -> JtecampaignGenerated.render(out, null, view));
    }

    private void simulate(Exchange exchange) {
        CampaignRow campaign = services.campaign(exchange);
        CampaignPayView.Simulator typed = typed(exchange, Map.of());
        try {
            PayRule other = Simulator.rule(campaign.spec(), typed);
            Simulator.Result result =
                    services.database()
                            .read(h ->
                                    Simulator.run(
                                            h,
                                            services.clock().instant(),
                                            campaign.id(),
                                            campaign.spec().pay(),
                                            other));
            CampaignPayView.Simulator told =
                    new CampaignPayView.Simulator(
                            typed.answer(),
                            typed.words(),
                            typed.floor(),
                            typed.contract(),
                            Map.of(),
                            basis(result),
                            Simulator.rows(result, Currency.getInstance(other.currency())),
                            Simulator.earners(
                                    campaign.spec(), other, result.facts(), result.then()));
            show(exchange, campaign, told, "", List.of());
        } catch (InvalidException e) {
            Map<String, String> wrong = new HashMap<>();
            e.problems().forEach(p -> wrong.put(field(p), p.message()));
            exchange.http().status(422);
            show(exchange, campaign, typed(exchange, wrong), "", List.of());
        }
    }

    private static String field(Problem problem) {
        return problem.field().isEmpty() ? "contract" : problem.field().substring(1);
    }

    private static String basis(Simulator.Result result) {
        return result.facts().people().size()
                + " people, "
                + result.facts().answers()
                + " paid answers and "
                + result.facts().repeats()
                + " repeats of the last 30 days, "
                + When.lasting(result.facts().seconds())
                + " of active work. People might have worked otherwise under another rule.";
    }

    private static CampaignPayView.Simulator typed(Exchange exchange, Map<String, String> wrong) {
        return new CampaignPayView.Simulator(
                exchange.field("answer"),
                exchange.field("words"),
                exchange.field("floor"),
                exchange.field("contract"),
                wrong,
                "",
                List.of(),
                List.of());
    }

    private void publish(Exchange exchange) {
        CampaignRow campaign = services.campaign(exchange);
        try {
            ContractChange.publish(services, exchange, campaign, "Look again before you publish.");
            exchange.redirect("/campaigns/" + campaign.id() + "/pay?published");
        } catch (InvalidException e) {
            refuse(exchange, campaign, e);
        }
    }

    private void refuse(Exchange exchange, CampaignRow campaign, InvalidException e) {
        exchange.http().status(422);
        show(
                exchange,
                campaign,
                inForce(campaign.spec()),
                "",
                e.problems().stream().map(Problem::message).toList());
    }

    private void pay(Exchange exchange) {
        CampaignRow campaign = services.campaign(exchange);
        try {
            List<Payouts.Item> items = new ArrayList<>();
            for (String chosen : exchange.http().formParams("pay")) {
                items.add(item(chosen));
            }
            UUID batch = id(exchange.field("batch"));
            services.database()
                    .useTransaction(h ->
                            Payouts.record(
                                    h,
                                    services.clock().instant(),
                                    services.random(),
                                    exchange.caller().id(),
                                    campaign.id(),
                                    batch,
                                    Currency.getInstance(campaign.spec().pay().currency()),
                                    exchange.field("reference"),
                                    items));
            exchange.redirect("/campaigns/" + campaign.id() + "/pay?paid");
        } catch (InvalidException e) {
            refuse(exchange, campaign, e);
        }
    }

    // "<person>:<minor units>": what the page showed is what is paid.
    private static Payouts.Item item(String chosen) {
        int colon = chosen.indexOf(':');
        if (colon < 0 || !chosen.substring(colon + 1).matches("\\d{1,18}")) {
            throw new InvalidException("/payouts", "choose people from the list");
        }
        return new Payouts.Item(
                id(chosen.substring(0, colon)), Long.parseLong(chosen.substring(colon + 1)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("/payouts", "'" + text + "' is no id");
        }
    }

    private void rule(Exchange exchange) {
        CampaignRow campaign = services.campaign(exchange);
        String minutes = exchange.field("minutes");
        UUID correction = exchange.uuid("correction");
        try {
            boolean ruled =
                    services.database()
                            .inTransaction(h ->
                                    TimeCorrections.rule(
                                            h,
                                            services.clock().instant(),
                                            exchange.caller().id(),
                                            campaign.id(),
                                            correction,
                                            minutes.matches("\\d{1,4}")
                                                    ? Integer.parseInt(minutes)
                                                    : -1,
                                            exchange.field("note")));
            if (!ruled) {
                throw HttpFault.notFound("open request");
            }
            exchange.redirect("/campaigns/" + campaign.id() + "/pay?ruled");
        } catch (InvalidException e) {
            refuse(exchange, campaign, e);
        }
    }
}
