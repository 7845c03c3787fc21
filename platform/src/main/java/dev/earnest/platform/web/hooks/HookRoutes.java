package dev.earnest.platform.web.hooks;

import dev.earnest.chat.outbound.OutboundException;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.store.hooks.Hook;
import dev.earnest.platform.store.hooks.Hooks;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API of webhooks.
public final class HookRoutes {
    private static final String TAG = "Webhooks";
    private static final String HOOKS = "/api/v1/campaigns/{campaign}/webhooks";
    private static final int PAGE = 50;
    private static final int MOST_HOOKS = 20;
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_URL = 2_000;

    private final Services services;
    private final OutboundGuard guard;

    private HookRoutes(Services services, OutboundGuard guard) {
        this.services = services;
        this.guard = guard;
    }

    /// @param guard that decides where webhooks may go
    /// @return the API
    public static List<Route> routes(Services services, OutboundGuard guard) {
        HookRoutes here = new HookRoutes(services, guard);
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
        services.database()
                .read(h -> Hooks.list(h, exchange.campaign()))
                .forEach(hook -> list.add(HookJson.tree(hook)));
        var offered = tree.putArray("offered");
        HookEvents.all().forEach(offered::add);
        exchange.json(tree);
    }

    private void create(Exchange exchange) {
        JsonNode body = exchange.body();
        String url = body.path("url").asString("").strip();
        List<String> events = new ArrayList<>();
        body.path("events").forEach(event -> events.add(event.asString("")));
        check(url, events);
        byte[] bytes = new byte[SECRET_BYTES];
        services.random().nextBytes(bytes);
        String secret = "whs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Hook hook =
                services.database()
                        .inTransaction(h -> {
                            Campaigns.oneAtATime(h, exchange.campaign());
                            if (Hooks.list(h, exchange.campaign()).size() >= MOST_HOOKS) {
                                throw HttpFault.conflict(
                                        "A campaign has at most " + MOST_HOOKS + " webhooks.");
                            }
                            UUID id =
                                    Hooks.create(
                                            h,
                                            services.clock().instant(),
                                            services.random(),
                                            exchange.caller().id(),
                                            exchange.campaign(),
                                            url,
                                            secret,
                                            events.stream().distinct().sorted().toList());
                            return Hooks.find(h, exchange.campaign(), id).orElseThrow();
                        });
        ObjectNode tree = Json.object();
        tree.set("webhook", HookJson.tree(hook));
        tree.put("secret", secret);
        exchange.http().status(201);
        exchange.json(tree);
    }

    private void check(String url, List<String> events) {
        Problems problems = new Problems();
        if (url.length() > LONGEST_URL) {
            problems.add("/url", "an address has at most " + LONGEST_URL + " characters");
        } else {
            try {
                guard.check(url);
            } catch (OutboundException e) {
                // What is refused now would be refused at each delivery; a name that is unknown now
                // may come.
                problems.require(
                        e.kind() != OutboundException.Kind.REFUSED, "/url", e.getMessage());
            }
        }
        problems.require(!events.isEmpty(), "/events", "name at least one event");
        for (String event : events) {
            problems.require(
                    HookEvents.all().contains(event),
                    "/events",
                    "'" + event + "' is none of " + String.join(", ", HookEvents.all()));
        }
        problems.finish();
    }

    private Hook hook(Exchange exchange) {
        return services.database()
                .read(h -> Hooks.find(h, exchange.campaign(), exchange.uuid("hook")))
                .orElseThrow(() -> HttpFault.notFound("webhook"));
    }

    private void turn(Exchange exchange, boolean on) {
        Hook hook = hook(exchange);
        services.database()
                .useTransaction(h ->
                        Hooks.turn(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                hook.campaign(),
                                hook.id(),
                                on));
        exchange.json(Json.object());
    }

    private void remove(Exchange exchange) {
        Hook hook = hook(exchange);
        services.database()
                .useTransaction(h ->
                        Hooks.remove(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                hook.campaign(),
                                hook.id()));
        exchange.json(Json.object());
    }

    private void deliveries(Exchange exchange) {
        Hook hook = hook(exchange);
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<Delivery> rows =
                services.database()
                        .read(h ->
                                Deliveries.list(
                                        h, hook.id(), paging.afterNumber(), paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "deliveries", rows, HookJson::tree, row -> Long.toString(row.id()));
        exchange.json(tree);
    }

    private void again(Exchange exchange) {
        Hook hook = hook(exchange);
        boolean known =
                services.database()
                        .inTransaction(h ->
                                Deliveries.again(
                                        h,
                                        services.clock().instant(),
                                        hook.id(),
                                        exchange.number("delivery")));
        if (!known) {
            throw HttpFault.notFound("delivery");
        }
        exchange.json(Json.object());
    }
}
