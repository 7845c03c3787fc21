package dev.earnest.platform.web.hooks;

import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.people.Form;
import dev.earnest.platform.web.templates.hooks.JtedeliveriesGenerated;
import dev.earnest.platform.web.templates.hooks.JtehooksGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of webhooks: the list, a new one with its secret shown once, and what each was told.
public final class HookPages {
    private static final String PATH = "/campaigns/{campaign}/webhooks";
    private static final int PAGE = 50;
    private static final long FORM_BYTES = 64 << 10;

    private final HookDesk desk;

    private HookPages(HookDesk desk) {
        this.desk = desk;
    }

    /// @param guard that decides where webhooks may go
    /// @return the pages
    public static List<Route> routes(Services services, OutboundGuard guard) {
        HookPages pages = new HookPages(new HookDesk(services, guard));
        return List.of(
                page(PATH, "Webhooks of a campaign.", pages::list),
                form(PATH, "Makes a webhook and shows its secret once.", pages::make)
                        .at(Rate.SECRET),
                page(PATH + "/{hook}", "What a webhook was told.", pages::deliveries),
                form(PATH + "/{hook}/enable", "Turns a webhook on.", e -> pages.turn(e, true)),
                form(PATH + "/{hook}/disable", "Turns a webhook off.", e -> pages.turn(e, false)),
                form(PATH + "/{hook}/remove", "Removes a webhook.", pages::remove),
                form(
                        PATH + "/{hook}/deliveries/{delivery}/again",
                        "Tells the same once more.",
                        pages::again));
    }

    private static Route page(String path, String summary, RouteHandler handler) {
        return Route.page(path, Access.inCampaign(Role.REQUESTER), summary, handler);
    }

    private static Route form(String path, String summary, RouteHandler handler) {
        return Route.form(path, Access.inCampaign(Role.REQUESTER), Scope.MANAGE, summary, handler)
                .body(FORM_BYTES);
    }

    private void list(Exchange exchange) {
        show(exchange, Form.empty(), List.of(), "");
    }

    private void make(Exchange exchange) {
        String url = exchange.field("url");
        List<String> events = exchange.http().formParams("events");
        try {
            HookDesk.Made made = desk.make(exchange, url, events);
            show(exchange, Form.empty(), List.of(), made.secret());
        } catch (InvalidException fault) {
            exchange.http().status(422);
            show(exchange, Form.of(Map.of("url", url)).with(fault), events, "");
        }
    }

    private void show(Exchange exchange, Form form, List<String> chosen, String secret) {
        HooksView view =
                new HooksView(
                        path(exchange),
                        tabs(exchange),
                        desk.list(exchange),
                        HookEvents.all().stream()
                                .map(type ->
                                        new HooksView.Choice(
                                                type,
                                                HookEvents.words(type),
                                                chosen.contains(type)))
                                .toList(),
                        form,
                        secret);
        exchange.page("Webhooks", output -> JtehooksGenerated.render(output, null, view));
    }

    private void deliveries(Exchange exchange) {
        Hook hook = desk.require(exchange);
        Optional<Long> before = exchange.query("before").map(HookPages::number);
        List<Delivery> rows =
                desk.services()
                        .database()
                        .read(h -> Deliveries.list(h, hook.id(), before, PAGE + 1));
        List<Delivery> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        String older =
                rows.size() > PAGE
                        ? path(exchange) + "/" + hook.id() + "?before=" + shown.getLast().id()
                        : "";
        DeliveriesView view =
                new DeliveriesView(path(exchange), tabs(exchange), hook, shown, older);
        exchange.page("Webhook", output -> JtedeliveriesGenerated.render(output, null, view));
    }

    private void turn(Exchange exchange, boolean on) {
        desk.turn(exchange, on);
        exchange.redirect(path(exchange) + "/" + exchange.uuid("hook"));
    }

    private void remove(Exchange exchange) {
        desk.remove(exchange);
        exchange.redirect(path(exchange));
    }

    private void again(Exchange exchange) {
        desk.again(exchange);
        exchange.redirect(path(exchange) + "/" + exchange.uuid("hook"));
    }

    private static Long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new HttpFault(400, "'before' is not the number of a delivery.");
        }
        return Long.valueOf(text);
    }

    private static String path(Exchange exchange) {
        return "/campaigns/" + exchange.campaign() + "/webhooks";
    }

    private CampaignTabs tabs(Exchange exchange) {
        CampaignFacts facts =
                desk.services()
                        .database()
                        .read(h -> CampaignFacts.find(h, exchange.campaign()))
                        .orElseThrow(() -> HttpFault.notFound("campaign"));
        return CampaignTabs.of(exchange, facts.spec().name(), facts.state(), CampaignTab.EXPORT);
    }
}
