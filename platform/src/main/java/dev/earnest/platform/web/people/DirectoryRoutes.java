package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Directory;
import dev.earnest.platform.store.people.Directory.Entry;
import dev.earnest.platform.store.people.Directory.Filter;
import dev.earnest.platform.store.people.Directory.State;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtepeopleGenerated;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The list of people, as a page and over the HTTP API; for owners.
final class DirectoryRoutes {
    private static final int PAGE = 50;
    private static final int LONGEST_TEXT = 100;
    private static final Set<String> PARAMETERS = Set.of("role", "state", "q", "cursor");

    private final Desk desk;

    private DirectoryRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        DirectoryRoutes directory = new DirectoryRoutes(desk);
        Access owners = Access.installation();
        Route api =
                Route.get(
                        "/api/v1/people",
                        owners,
                        Doc.api(
                                        "People",
                                        "Everybody, the newest first.",
                                        "",
                                        """
                                        {"people":[{"id":"0197a3c0-0000-7000-8000-000000000000","handle":"ann-7kq2mx",\
                                        "name":"Ann","email":"ann@example.org","role":"annotator","state":"active",\
                                        "second_factor":false,"created_at":"2026-11-21T09:00:00Z","seen_at":null}],\
                                        "next":null}\
                                        """)
                                .with(
                                        "role: owner, requester, reviewer, annotator or auditor",
                                        "state: active, disabled or erased",
                                        "q: part of handle, name or e-mail address",
                                        "cursor: what `next` of the page before said"),
                        directory::api);
        return List.of(
                Route.page("/people", owners, "Everybody.", directory::page),
                new Route(
                        api.method(),
                        api.path(),
                        api.access(),
                        Scope.ADMIN,
                        api.rate(),
                        api.maxBytes(),
                        api.doc(),
                        api.handler()));
    }

    private record Found(Filter filter, List<Entry> entries, boolean more) {}

    private Found find(Exchange exchange) {
        Filter filter =
                new Filter(
                        choice(exchange, "role", Role.values()),
                        choice(exchange, "state", State.values()),
                        text(exchange));
        Optional<UUID> before =
                exchange.query("cursor")
                        .filter(text -> !text.isEmpty())
                        .map(text ->
                                Cursors.id(text)
                                        .orElseThrow(() ->
                                                new InvalidException(
                                                        "/cursor",
                                                        "A cursor is what 'next' of the page before said.")));
        List<Entry> entries =
                desk.database().read(h -> Directory.list(h, filter, before, PAGE + 1));
        return new Found(filter, entries.stream().limit(PAGE).toList(), entries.size() > PAGE);
    }

    private static String text(Exchange exchange) {
        String text = exchange.query("q").orElse("").strip();
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidException("/q", "At most " + LONGEST_TEXT + " characters, please.");
        }
        return text;
    }

    private static <T extends Enum<T>> Optional<T> choice(
            Exchange exchange, String name, T[] values) {
        String text = exchange.query(name).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(values)
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() ->
                                new InvalidException(
                                        "/" + name,
                                        "'"
                                                + text
                                                + "' is none of "
                                                + String.join(
                                                        ", ",
                                                        Arrays.stream(values)
                                                                .map(v ->
                                                                        v.name()
                                                                                .toLowerCase(
                                                                                        Locale
                                                                                                .ROOT))
                                                                .toList()))));
    }

    private void page(Exchange exchange) {
        Found found = find(exchange);
        PeopleView view = new PeopleView(found.filter(), found.entries(), found.more());
        exchange.page("People", output -> JtepeopleGenerated.render(output, null, view));
    }

    private void api(Exchange exchange) {
        exchange.http().queryParamMap().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidException(
                            "/" + name,
                            "there is no such filter; there are "
                                    + String.join(", ", PARAMETERS.stream().sorted().toList()));
                });
        Found found = find(exchange);
        ObjectNode tree = Json.object();
        ArrayNode people = tree.putArray("people");
        found.entries().forEach(entry -> people.add(write(entry)));
        if (found.more()) {
            tree.put("next", found.entries().getLast().id().toString());
        } else {
            tree.putNull("next");
        }
        exchange.json(tree);
    }

    private static ObjectNode write(Entry entry) {
        ObjectNode tree =
                Json.object()
                        .put("id", entry.id().toString())
                        .put("handle", entry.handle())
                        .put("name", entry.name())
                        .put("email", entry.email())
                        .put("role", entry.role().name().toLowerCase(Locale.ROOT))
                        .put("state", entry.state().name().toLowerCase(Locale.ROOT))
                        .put("second_factor", entry.secondFactor())
                        .put("created_at", entry.createdAt().toString());
        entry.seenAt()
                .ifPresentOrElse(
                        at -> tree.put("seen_at", at.toString()), () -> tree.putNull("seen_at"));
        return tree;
    }
}
