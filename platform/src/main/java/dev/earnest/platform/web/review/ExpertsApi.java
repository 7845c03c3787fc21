package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.review.AppealRules;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Experts of a campaign over the HTTP API: listed, appointed, dismissed.
final class ExpertsApi {
    private static final String EXAMPLE =
            """
            {"person":"0197a3c0-0000-7000-8000-000000000000","handle":"ann-7kq2","expert":true}\
            """;

    private final ReviewDesk desk;

    private ExpertsApi(ReviewDesk desk) {
        this.desk = desk;
    }

    static List<Route> routes(ReviewDesk desk) {
        ExpertsApi api = new ExpertsApi(desk);
        String campaign = "/api/v1/campaigns/{campaign}";
        return List.of(
                Route.get(
                        campaign + "/experts",
                        ReviewDesk.READERS,
                        Doc.api(
                                "People",
                                "Who answers the items kept for expert checks.",
                                "",
                                "{\"experts\":[" + EXAMPLE + "]}"),
                        api::list),
                Route.change(
                        "PUT",
                        campaign + "/people/{person}/expert",
                        Access.inCampaign(Role.REQUESTER),
                        Scope.MANAGE,
                        Doc.api(
                                "People",
                                "Makes an annotator an expert, or takes that back. The person"
                                        + " reads the reason.",
                                """
                                {"expert":true,"reason":"You have taught this subject for years."}\
                                """,
                                EXAMPLE),
                        api::set));
    }

    private void list(Exchange exchange) {
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("experts");
        desk.database().read(h -> CrowdReader.people(h, exchange.campaign())).stream()
                .filter(CrowdReader.Person::expert)
                .forEach(person -> list.add(write(person)));
        exchange.json(tree);
    }

    private void set(Exchange exchange) {
        JsonNode body = exchange.body();
        if (!body.path("expert").isBoolean()) {
            throw new InvalidException("/expert", "true makes somebody an expert, false ends it");
        }
        boolean expert = body.path("expert").booleanValue();
        String reason = AppealRules.reason("/reason", body.path("reason").asString(""));
        UUID person = exchange.uuid("person");
        switch (desk.expert(exchange, person, expert, reason)) {
            case DONE -> {
                // Told below.
            }
            case MISSING -> throw HttpFault.notFound("person");
            case IMPOSSIBLE ->
                    throw new HttpFault(
                            409,
                            expert
                                    ? "This person is an expert already, or has left the campaign."
                                    : "This person is no expert.");
        }
        exchange.json(
                desk.database()
                        .read(h -> CrowdReader.person(h, exchange.campaign(), person))
                        .map(ExpertsApi::write)
                        .orElseThrow(() -> HttpFault.notFound("person")));
    }

    private static ObjectNode write(CrowdReader.Person person) {
        return Json.object()
                .put("person", person.id().toString())
                .put("handle", person.handle())
                .put("expert", person.expert());
    }
}
