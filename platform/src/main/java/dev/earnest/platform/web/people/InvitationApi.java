package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Invitation;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Invitations to a campaign over the HTTP API.
final class InvitationApi {
    private static final String PATH = "/api/v1/campaigns/{campaign}/invitations";
    private static final Set<String> FIELDS =
            Set.of("role", "note", "email", "expires_at", "places", "until_finished", "expert");
    private static final String EXAMPLE =
            """
            {"id":"0197a3c0-0000-7000-8000-000000000000","role":"annotator","note":"the Lisbon team","email":"",\
            "expires_at":"2027-03-31T00:00:00Z","places":30,"used":12,"until_finished":true,"expert":false,"state":"open"}\
            """;

    private final Desk desk;

    private InvitationApi(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        InvitationApi api = new InvitationApi(desk);
        Access requesters = Access.inCampaign(Role.REQUESTER);
        return List.of(
                Route.get(
                        PATH,
                        requesters,
                        Doc.api(
                                        "People",
                                        "The invitations to a campaign, the newest first.",
                                        "",
                                        "{\"invitations\":[" + EXAMPLE + "],\"next\":null}")
                                .with("cursor: what `next` of the page before said"),
                        api::list),
                Route.change(
                                "POST",
                                PATH,
                                requesters,
                                Scope.MANAGE,
                                Doc.api(
                                        "People",
                                        "Makes an invitation. Its link is told this once. With `expert`,"
                                                + " annotators who come by it answer the items kept for"
                                                + " experts.",
                                        """
                                        {"role":"annotator","places":30,"until_finished":true}\
                                        """,
                                        """
                                        {"link":"https://label.example.org/join/secret","invitation":\
                                        """
                                                + EXAMPLE
                                                + "}"),
                                api::make)
                        .at(Rate.SECRET)
                        .body(Forms.BYTES),
                Route.change(
                                "DELETE",
                                PATH + "/{invitation}",
                                requesters,
                                Scope.MANAGE,
                                Doc.api(
                                        "People",
                                        "Ends an invitation. People who came by it stay.",
                                        "",
                                        "{}"),
                                api::end)
                        .body(Forms.BYTES));
    }

    private void list(Exchange exchange) {
        Optional<UUID> before =
                exchange.query("cursor")
                        .map(text ->
                                Cursors.id(text)
                                        .orElseThrow(() ->
                                                new InvalidException(
                                                        "/cursor",
                                                        "a cursor is what 'next' of the page before said")));
        int page = InvitationRoutes.PAGE;
        List<Invitation> found =
                desk.database()
                        .read(h ->
                                Invitations.list(
                                        h, Optional.of(exchange.campaign()), before, page + 1));
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("invitations");
        found.stream().limit(page).forEach(row -> list.add(write(row)));
        if (found.size() > page) {
            tree.put("next", found.get(page - 1).id().toString());
        } else {
            tree.putNull("next");
        }
        exchange.json(tree);
    }

    private void make(Exchange exchange) {
        NewInvitation wanted =
                read(exchange.body())
                        .read(
                                Optional.of(exchange.campaign()),
                                InvitationRoutes.IN_CAMPAIGN,
                                desk.now());
        ObjectNode tree =
                desk.database()
                        .inTransaction(h -> {
                            Invitations.Made made =
                                    Invitations.create(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            exchange.caller().id(),
                                            wanted);
                            ObjectNode answer = Json.object();
                            answer.put(
                                    "link", InvitationRoutes.link(desk, made.secret()).toString());
                            answer.set(
                                    "invitation",
                                    write(Invitations.find(h, made.id()).orElseThrow()));
                            return answer;
                        });
        exchange.created(tree);
    }

    private static InvitationForm read(JsonNode body) {
        if (!body.isObject()) {
            throw new InvalidException("", "an invitation is a JSON object");
        }
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidException(
                            "/" + name,
                            "there is no such field; there are "
                                    + String.join(", ", FIELDS.stream().sorted().toList()));
                });
        return new InvitationForm(
                text(body, "role"),
                text(body, "note"),
                text(body, "email"),
                text(body, "expires_at"),
                text(body, "places"),
                body.path("until_finished").asBoolean(false),
                body.path("expert").asBoolean(false));
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).isNull() ? "" : body.path(name).asString("");
    }

    private void end(Exchange exchange) {
        boolean there =
                desk.database()
                        .inTransaction(h ->
                                Invitations.revoke(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        Optional.of(exchange.campaign()),
                                        exchange.uuid("invitation")));
        if (!there) {
            throw HttpFault.notFound("invitation");
        }
        exchange.json(Json.object());
    }

    private ObjectNode write(Invitation row) {
        ObjectNode tree =
                Json.object()
                        .put("id", row.id().toString())
                        .put("role", row.role().name().toLowerCase(Locale.ROOT))
                        .put("note", row.note())
                        .put("email", row.email());
        row.expiresAt()
                .ifPresentOrElse(
                        at -> tree.put("expires_at", at.toString()),
                        () -> tree.putNull("expires_at"));
        row.places()
                .ifPresentOrElse(
                        places -> tree.put("places", places), () -> tree.putNull("places"));
        return tree.put("used", row.used())
                .put("until_finished", row.untilFinished())
                .put("expert", row.expert())
                .put("state", row.state(desk.now()).name().toLowerCase(Locale.ROOT));
    }
}
