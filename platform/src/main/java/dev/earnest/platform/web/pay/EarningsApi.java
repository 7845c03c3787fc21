package dev.earnest.platform.web.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.pay.Annotator;
import dev.earnest.platform.store.pay.Earnings;
import dev.earnest.platform.store.pay.PaySums;
import dev.earnest.platform.store.pay.StatementRow;
import dev.earnest.platform.store.pay.Statements;
import dev.earnest.platform.store.pay.TimeCorrections;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Amounts;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pay over HTTP, for those who earn.
final class EarningsApi {
    private static final int PAGE = 100;
    private static final String MY = "/api/v1/campaigns/{campaign}/my";

    private final Services services;

    EarningsApi(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        return List.of(
                Route.get(MY + "/earnings", annotator, PayDocs.EARNINGS, this::earnings),
                Route.get(MY + "/statement", annotator, PayDocs.STATEMENT, this::statement),
                Route.change(
                        "POST",
                        MY + "/time-corrections",
                        annotator,
                        Scope.WORK,
                        PayDocs.ASK,
                        this::ask));
    }

    private static Currency currency(Handle handle, Exchange exchange) {
        return Campaigns.find(handle, exchange.campaign())
                .map(campaign -> Currency.getInstance(campaign.spec().pay().currency()))
                .orElseThrow(() -> HttpFault.notFound("campaign"));
    }

    private void earnings(Exchange exchange) {
        Instant now = services.clock().instant();
        exchange.json(
                services.database()
                        .read(h -> {
                            Currency currency = currency(h, exchange);
                            Annotator who =
                                    new Annotator(exchange.campaign(), exchange.caller().id());
                            PaySums sums = Earnings.sums(h, who, currency);
                            ObjectNode tree = Json.object();
                            tree.set("answers", Amounts.json(sums.answers()));
                            tree.set("bonuses", Amounts.json(sums.bonuses()));
                            tree.set("top_ups", Amounts.json(sums.topUps()));
                            tree.set("paid_out", Amounts.json(sums.paidOut()));
                            tree.set("balance", Amounts.json(sums.balance()));
                            tree.set(
                                    "may_be_rejected",
                                    Amounts.json(new Money(Earnings.held(h, who, now), currency)));
                            var periods = tree.putArray("periods");
                            for (Earnings.Paid paid : Earnings.periods(h, who, PAGE)) {
                                periods.addObject()
                                        .put("period", paid.number())
                                        .put("contract_version", paid.contractVersion())
                                        .put("repeats", paid.repeats())
                                        .put("alike", paid.alike())
                                        .put("whole", paid.whole())
                                        .set(
                                                "bonus",
                                                Amounts.json(new Money(paid.minor(), currency)));
                            }
                            return tree;
                        }));
    }

    private void statement(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<StatementRow> rows =
                services.database()
                        .read(h ->
                                Statements.list(
                                        h,
                                        exchange.caller().id(),
                                        Optional.of(exchange.campaign()),
                                        paging.afterNumber().orElse(Long.MAX_VALUE),
                                        paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "entries", rows, StatementFile::tree, row -> Long.toString(row.entry()));
        exchange.json(tree);
    }

    private void ask(Exchange exchange) {
        JsonNode body = exchange.body();
        Instant now = services.clock().instant();
        LocalDate day = EarningsPages.day(body.path("day").asString(""));
        UUID id =
                services.database()
                        .inTransaction(h ->
                                TimeCorrections.ask(
                                        h,
                                        now,
                                        Ids.next(now, services.random()),
                                        new Annotator(exchange.campaign(), exchange.caller().id()),
                                        day,
                                        body.path("minutes").asInt(0),
                                        body.path("reason").asString("").strip()));
        exchange.created(Json.object().put("correction", id.toString()));
    }
}
