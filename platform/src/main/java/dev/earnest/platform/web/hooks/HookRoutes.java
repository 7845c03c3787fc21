package dev.earnest.platform.web.hooks;

import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API of webhooks.
public final class HookRoutes {
    private static final String TAG = "Webhooks";
    private static final String HOOKS = "/api/v1/campaigns/{campaign}/webhooks";
    private static final int PAGE = 50;

    private final HookDesk desk;

    private HookRoutes(HookDesk desk) {
        this.desk = desk;
    }

    /// @param guard that decides where webhooks may go
    /// @return the API
    public static List<Route> routes(Services services, OutboundGuard guard) {
        HookRoutes here = new HookRoutes(new HookDesk(services, guard));
        Access makers = Access.inCampaign(Role.REQUESTER);
        return List.of(
                read(
                        HOOKS,
                        makers,
                        Doc.api(
                                TAG,
                                "Webhooks of a campaign.",
                                "",
                                "{\"webhooks\":["
                                        + HookJson.HOOK
                                        + "],\"offered\":[\"answer.final\"]}"),
                        here::list),
                // Answers with a secret, so that it is never kept for repetition.
                Route.change(
                                "POST",
                                HOOKS,
                                makers,
                                Scope.MANAGE,
                                Doc.api(
                                        TAG,
                                        "Makes a webhook. The secret is told once, here.",
                                        "{\"url\":\"https://example.org/earnest\",\"events\":[\"answer.final\"]}",
                                        "{\"webhook\":"
                                                + HookJson.HOOK
                                                + ",\"secret\":\"whs_...\"}"),
                                here::create)
                        .at(Rate.SECRET),
                change(
                        HOOKS + "/{hook}/enable",
                        makers,
                        "Turns a webhook on; it is told what happens from now on.",
                        exchange -> here.turn(exchange, true)),
                change(
                        HOOKS + "/{hook}/disable",
                        makers,
                        "Turns a webhook off.",
                        exchange -> here.turn(exchange, false)),
                Route.change(
                        "DELETE",
                        HOOKS + "/{hook}",
                        makers,
                        Scope.MANAGE,
                        Doc.api(TAG, "Removes a webhook and its deliveries.", "", "{}"),
                        here::remove),
                read(
                        HOOKS + "/{hook}/deliveries",
                        makers,
                        Doc.api(
                                        TAG,
                                        "What a webhook was told, newest first.",
                                        "",
                                        "{\"deliveries\":["
                                                + HookJson.DELIVERY
                                                + "],\"next\":\"opaque\"}")
                                .with(Paging.parameters()),
                        here::deliveries),
                change(
                        HOOKS + "/{hook}/deliveries/{delivery}/again",
                        makers,
                        "Tells the same once more.",
                        here::again));
    }

    private static Route read(
            String path, Access access, Doc doc, dev.earnest.platform.web.RouteHandler handler) {
        return new Route("GET", path, access, Scope.MANAGE, Rate.NORMAL, 0, doc, handler);
    }

    private static Route change(
            String path,
            Access access,
            String summary,
            dev.earnest.platform.web.RouteHandler handler) {
        return Route.change(
                "POST", path, access, Scope.MANAGE, Doc.api(TAG, summary, "{}", "{}"), handler);
    }

    private void list(Exchange exchange) {
        ObjectNode tree = Json.object();
        var list = tree.putArray("webhooks");
        desk.list(exchange).forEach(hook -> list.add(HookJson.tree(hook)));
        var offered = tree.putArray("offered");
        HookEvents.all().forEach(offered::add);
        exchange.json(tree);
    }

    private void create(Exchange exchange) {
        JsonNode body = exchange.body();
        String url = body.path("url").asString("").strip();
        List<String> events = new ArrayList<>();
        body.path("events").forEach(event -> events.add(event.asString("")));
        HookDesk.Made made = desk.make(exchange, url, events);
        ObjectNode tree = Json.object();
        tree.set("webhook", HookJson.tree(made.hook()));
        tree.put("secret", made.secret());
        exchange.created(tree);
    }

    private void turn(Exchange exchange, boolean on) {
        desk.turn(exchange, on);
        exchange.json(Json.object());
    }

    private void remove(Exchange exchange) {
        desk.remove(exchange);
        exchange.json(Json.object());
    }

    private void deliveries(Exchange exchange) {
        Hook hook = desk.require(exchange);
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<Delivery> rows =
                desk.services()
                        .database()
                        .read(h ->
                                Deliveries.list(
                                        h, hook.id(), paging.afterNumber(), paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "deliveries", rows, HookJson::tree, row -> Long.toString(row.id()));
        exchange.json(tree);
    }

    private void again(Exchange exchange) {
        desk.again(exchange);
        exchange.json(Json.object());
    }
}
