package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Panels;
import dev.earnest.platform.store.people.Panels.Panel;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtepanelsGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Panels of a campaign: made with a key, links signed for participants, ended.
final class PanelRoutes {
    private static final String PATH = "/campaigns/{campaign}/panels";
    private static final String API = "/api/v1/campaigns/{campaign}/panels/{panel}/links";

    private final Desk desk;

    private PanelRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        PanelRoutes panels = new PanelRoutes(desk);
        Access requesters = Access.inCampaign(Role.REQUESTER);
        return List.of(
                Route.page(PATH, requesters, "Panels that send people.", panels::show),
                form(PATH, "Makes a panel with a key.", panels::make),
                form(PATH + "/{panel}/revoke", "Ends a panel.", panels::end),
                form(PATH + "/{panel}/links.csv", "Signs links for participants.", panels::csv)
                        .body(Route.ORDINARY_BODY),
                Route.change(
                                "POST",
                                API,
                                requesters,
                                Scope.MANAGE,
                                Doc.api(
                                        "People",
                                        "Signs links for participants of a panel. Each works once.",
                                        """
                                        {"participants":["5f2b9c"],"hours":24}\
                                        """,
                                        """
                                        {"links":[{"participant":"5f2b9c",\
                                        "link":"https://label.example.org/enter/..."}]}\
                                        """),
                                panels::api)
                        .at(Rate.SECRET));
    }

    private static Route form(String path, String summary, RouteHandler handler) {
        return Route.form(path, Access.inCampaign(Role.REQUESTER), Scope.MANAGE, summary, handler)
                .at(Rate.SECRET)
                .body(Forms.BYTES);
    }

    private void show(Exchange exchange) {
        page(exchange, Form.of(Map.of("hours", "24")), "");
    }

    private void make(Exchange exchange) {
        Form form = Form.sent(exchange, "name", "expert");
        try {
            String name = Names.require("/name", form.value("name"));
            byte[] key =
                    desk.database()
                            .inTransaction(h ->
                                    Panels.key(
                                            h,
                                            Panels.create(
                                                    h,
                                                    desk.now(),
                                                    desk.services().random(),
                                                    exchange.caller().id(),
                                                    exchange.campaign(),
                                                    name,
                                                    !form.value("expert").isEmpty())));
            page(exchange, Form.of(Map.of("hours", "24")), HexFormat.of().formatHex(key));
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, form.with(fault), "");
        }
    }

    private void end(Exchange exchange) {
        boolean there =
                desk.database()
                        .inTransaction(h ->
                                Panels.revoke(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        exchange.campaign(),
                                        exchange.uuid("panel")));
        if (!there) {
            throw HttpFault.notFound("panel");
        }
        exchange.redirect("/campaigns/" + exchange.campaign() + "/panels");
    }

    private void csv(Exchange exchange) {
        UUID panel = require(exchange);
        Form form = Form.sent(exchange, "participants", "hours");
        try {
            List<String> participants =
                    form.value("participants")
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .distinct()
                            .toList();
            StringBuilder text = new StringBuilder("participant,link\r\n");
            for (PanelLinks.Link link : links(panel, participants, hours(form.value("hours")))) {
                text.append(link.participant())
                        .append(',')
                        .append(desk.link(link.path()))
                        .append("\r\n");
            }
            exchange.http()
                    .contentType("text/csv; charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=\"links.csv\"")
                    .result(text.toString());
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, form.with(fault), "");
        }
    }

    private void api(Exchange exchange) {
        UUID panel = require(exchange);
        JsonNode body = exchange.body();
        List<String> participants =
                body.path("participants").valueStream().map(node -> node.asString("")).toList();
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("links");
        for (PanelLinks.Link link : links(panel, participants, body.path("hours").asInt(24))) {
            list.addObject()
                    .put("participant", link.participant())
                    .put("link", desk.link(link.path()).toString());
        }
        exchange.json(tree);
    }

    private static int hours(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    private List<PanelLinks.Link> links(UUID panel, List<String> participants, int hours) {
        byte[] key = desk.database().read(h -> Panels.key(h, panel));
        return PanelLinks.make(desk, panel, key, participants, hours);
    }

    private UUID require(Exchange exchange) {
        return desk.database()
                .read(h -> Panels.find(h, exchange.uuid("panel")))
                .filter(panel -> panel.campaign().equals(exchange.campaign()) && !panel.revoked())
                .map(Panel::id)
                .orElseThrow(() -> HttpFault.notFound("panel"));
    }

    private void page(Exchange exchange, Form form, String key) {
        UUID campaign = exchange.campaign();
        CampaignFacts facts =
                desk.database()
                        .read(h -> CampaignFacts.find(h, campaign))
                        .orElseThrow(() -> HttpFault.notFound("campaign"));
        List<Panel> panels = desk.database().read(h -> Panels.list(h, campaign));
        PanelsView view =
                new PanelsView(
                        "/campaigns/" + campaign,
                        CampaignTabs.of(
                                exchange, facts.spec().name(), facts.state(), CampaignTab.PEOPLE),
                        panels,
                        desk.link(PanelLinks.PATH).toString(),
                        form,
                        key);
        exchange.page("Panels", output -> JtepanelsGenerated.render(output, null, view));
    }
}
