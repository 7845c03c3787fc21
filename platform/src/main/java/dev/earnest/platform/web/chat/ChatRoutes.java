package dev.earnest.platform.web.chat;

import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.work.Call;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The routes of live chat.
public final class ChatRoutes {
    private static final String LEASE = "/api/v1/leases/{lease}/chat";
    private static final String CAMPAIGN = "/api/v1/campaigns/{campaign}/chat";
    private static final String STATE =
            """
            {"turns":[{"number":1,"state":"ready","message":"Hello","message_html":"<p>Hello</p>",\
            "replies":[{"html":"<p>Hi.</p>","text":"Hi."},{"html":"<p>Hello.</p>","text":"Hello."}],"answer":null}],\
            "opened":false,"turns_left":5,"regenerations_left":2}\
            """;

    private final Services services;

    private ChatRoutes(Services services) {
        this.services = services;
    }

    /// @return what a server offers to people who chat, and to those who choose with whom
    public static List<Route> routes(Services services) {
        ChatRoutes chat = new ChatRoutes(services);
        ChatCalls calls = new ChatCalls(services);
        return List.of(
                own(
                        "GET",
                        "",
                        Rate.WORK,
                        Doc.api("Work", "Gives a conversation as it stands.", "", STATE),
                        calls::show),
                own(
                        "POST",
                        "/turns",
                        Rate.DEAR,
                        Doc.api(
                                "Work",
                                "Says something to both models, or asks again where no replies came. Waits for some"
                                        + " seconds; a turn that is `waiting` then is looked at again. The same attempt"
                                        + " makes one turn.",
                                "{\"attempt\":\"7f9c24e8-3b1d-4d8a-9d43-0a2a1e3b6c55\",\"message\":\"Hello\"}",
                                STATE),
                        calls::say),
                own(
                        "POST",
                        "/regenerate",
                        Rate.DEAR,
                        Doc.api(
                                "Work",
                                "Asks for two other replies; each time is counted.",
                                "{\"attempt\":\"7f9c24e8-3b1d-4d8a-9d43-0a2a1e3b6c55\",\"number\":1}",
                                STATE),
                        calls::regenerate),
                own(
                        "POST",
                        "/choose",
                        Rate.WORK,
                        Doc.api(
                                "Work",
                                "Says which reply goes on (0 left, 1 right) and how much better it is, as a place on the"
                                        + " scale from the left; or gives a better one.",
                                "{\"number\":1,\"choice\":0,\"strength\":2}",
                                STATE),
                        calls::choose),
                Route.get(
                        CAMPAIGN,
                        Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR),
                        Doc.api(
                                "Campaigns",
                                "Tells with which back ends a campaign talks, and which the server has.",
                                "",
                                "{\"back_ends\":[\"model-a\"],\"offered\":[\"model-a\",\"model-b\"]}"),
                        chat::backEnds),
                Route.change(
                        "PUT",
                        CAMPAIGN,
                        Access.inCampaign(Role.REQUESTER),
                        Scope.MANAGE,
                        Doc.api(
                                "Campaigns",
                                "Chooses with which back ends a campaign talks.",
                                "{\"back_ends\":[\"model-a\",\"model-b\"]}",
                                "{\"back_ends\":[\"model-a\",\"model-b\"],\"offered\":[\"model-a\",\"model-b\"]}"),
                        chat::choose));
    }

    private static Route own(String method, String path, Rate rate, Doc doc, RouteHandler handler) {
        return new Route(
                method,
                LEASE + path,
                Access.signedIn(),
                Scope.WORK,
                rate,
                method.equals("GET") ? 0 : 1L << 20,
                doc,
                handler);
    }

    /// @return names of the back ends that a server has, in the order of its settings
    public static List<String> offered(Services services) {
        return services.config().settings().models().stream().map(BackendConfig::name).toList();
    }

    private void backEnds(Exchange exchange) {
        List<String> chosen =
                services.database()
                        .read(handle -> CampaignBackEnds.of(handle, exchange.campaign()));
        exchange.json(tree(chosen));
    }

    private void choose(Exchange exchange) {
        Call call = Call.of(exchange, "back_ends");
        JsonNode given = call.tree("back_ends");
        List<String> names = new ArrayList<>();
        if (!given.isArray()) {
            call.fault("/back_ends", "this is a list of names");
        }
        for (JsonNode name : given) {
            names.add(name.asString(""));
        }
        call.require();
        choose(services, exchange, names);
        exchange.json(tree(names));
    }

    /// Chooses the back ends of the campaign in the path.
    ///
    /// @throws InvalidException where the server has none of a name, or none is named
    public static void choose(Services services, Exchange exchange, List<String> names) {
        List<String> offered = offered(services);
        for (int i = 0; i < names.size(); i++) {
            if (!offered.contains(names.get(i))) {
                throw new InvalidException(
                        "/back_ends/" + i,
                        "the server has no back end '"
                                + names.get(i)
                                + "'; it has "
                                + (offered.isEmpty() ? "none" : String.join(", ", offered)));
            }
        }
        if (names.isEmpty()) {
            throw new InvalidException("/back_ends", "choose at least one model");
        }
        services.database()
                .useTransaction(handle ->
                        CampaignBackEnds.choose(
                                handle,
                                services.clock().instant(),
                                exchange.caller().id(),
                                exchange.campaign(),
                                names.stream().distinct().toList()));
    }

    private ObjectNode tree(List<String> chosen) {
        ObjectNode tree = Json.object();
        ArrayNode names = tree.putArray("back_ends");
        chosen.forEach(names::add);
        ArrayNode offered = tree.putArray("offered");
        offered(services).forEach(offered::add);
        return tree;
    }
}
