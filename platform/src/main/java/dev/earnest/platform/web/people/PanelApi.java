package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Panels;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Panels over the HTTP API: made and listed. Links for their participants are signed by [PanelRoutes].
final class PanelApi {
    private static final String PATH = "/api/v1/campaigns/{campaign}/panels";
    private static final String EXAMPLE =
            """
            "panel":"0197a3c0-0000-7000-8000-000000000000","name":"Prolific, wave 2"\
            """;

    private final Desk desk;

    private PanelApi(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        PanelApi api = new PanelApi(desk);
        Access requesters = Access.inCampaign(Role.REQUESTER);
        return List.of(
                Route.get(
                        PATH,
                        requesters,
                        Doc.api(
                                "People",
                                "The panels of a campaign, the newest first.",
                                "",
                                "{\"panels\":[{"
                                        + EXAMPLE
                                        + ",\"expert\":false,\"people\":30,\"ended\":false}]}"),
                        api::list),
                Route.change(
                                "POST",
                                PATH,
                                requesters,
                                Scope.MANAGE,
                                Doc.api(
                                        "People",
                                        "Makes a panel. Its key, with which links are signed"
                                                + " elsewhere, is told this once. With `expert`, its"
                                                + " people answer the items kept for experts.",
                                        "{\"name\":\"Prolific, wave 2\"}",
                                        "{" + EXAMPLE + ",\"key\":\"5f2b...\"}"),
                                api::make)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES));
    }

    private void list(Exchange exchange) {
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("panels");
        for (Panels.Panel panel : desk.database().read(h -> Panels.list(h, exchange.campaign()))) {
            list.addObject()
                    .put("panel", panel.id().toString())
                    .put("name", panel.name())
                    .put("expert", panel.expert())
                    .put("people", panel.people())
                    .put("ended", panel.revoked());
        }
        exchange.json(tree);
    }

    private void make(Exchange exchange) {
        JsonNode body = exchange.body();
        boolean expert = body.path("expert").asBoolean(false);
        if (!body.isObject()
                || body.size() != (body.has("expert") ? 2 : 1)
                || !body.path("name").isString()) {
            throw new InvalidException(
                    "/name", "a panel is an object with a name, maybe 'expert', and nothing else");
        }
        if (body.has("expert") && !body.path("expert").isBoolean()) {
            throw new InvalidException("/expert", "true or false");
        }
        String name = Names.require("/name", body.path("name").stringValue());
        ObjectNode tree =
                desk.database()
                        .inTransaction(h -> {
                            UUID id =
                                    Panels.create(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            exchange.caller().id(),
                                            exchange.campaign(),
                                            name,
                                            expert);
                            return Json.object()
                                    .put("panel", id.toString())
                                    .put("name", name)
                                    .put("key", HexFormat.of().formatHex(Panels.key(h, id)));
                        });
        exchange.created(tree);
    }
}
