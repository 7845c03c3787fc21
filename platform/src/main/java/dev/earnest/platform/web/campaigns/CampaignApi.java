package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Campaigns.Revised;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.store.work.Counters;
import dev.earnest.platform.web.Caller;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Campaigns over the HTTP API.
final class CampaignApi {
    private static final int PAGE = 50;

    private final Services services;
    private final LaunchFactsReader facts;
    private final Launches launches;

    CampaignApi(Services services, LaunchFactsReader facts) {
        this.services = services;
        this.facts = facts;
        this.launches = new Launches(services, facts);
    }

    void list(Exchange exchange) {
        Caller caller = exchange.caller();
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<CampaignRow> rows =
                services.database()
                        .read(h ->
                                Campaigns.list(
                                        h,
                                        caller.id(),
                                        CampaignPages.seesAll(caller),
                                        paging.afterId(),
                                        paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "campaigns", rows, CampaignJson::brief, row -> row.id().toString());
        exchange.json(tree);
    }

    void defaults(Exchange exchange) {
        String kind = exchange.query("kind").orElse("comparison");
        ObjectNode tree = SpecJson.write(CampaignDefaults.of(kind, "-", 0));
        tree.put("name", "");
        exchange.json(tree);
    }

    void create(Exchange exchange) {
        JsonNode body = exchange.body();
        UUID author = exchange.caller().id();
        Problems problems = new Problems();
        ObjectNode given = object(body, "/spec", problems);
        if (!given.has("seed")) {
            given.put("seed", services.random().nextLong());
        }
        Optional<CampaignSpec> spec = problems.within("/spec", () -> SpecJson.read(given));
        String guidelines = body.path("guidelines").asString("");
        unknown(body, List.of("spec", "guidelines"), problems);
        problems.finish();
        UUID id =
                services.database()
                        .inTransaction(h ->
                                Campaigns.create(
                                        h,
                                        services.clock().instant(),
                                        services.random(),
                                        author,
                                        spec.orElseThrow(),
                                        guidelines));
        exchange.http().header("Location", "/api/v1/campaigns/" + id);
        send(exchange, id, 201);
    }

    private static ObjectNode object(JsonNode body, String pointer, Problems problems) {
        if (body.at(pointer) instanceof ObjectNode object) {
            return object;
        }
        problems.add(pointer, "the specification is missing");
        return Json.object();
    }

    private static void unknown(JsonNode body, List<String> known, Problems problems) {
        body.propertyNames()
                .forEach(name ->
                        problems.require(
                                known.contains(name),
                                "/" + name,
                                "there is no field '"
                                        + name
                                        + "' here (there are "
                                        + String.join(", ", known)
                                        + ")"));
    }

    void show(Exchange exchange) {
        send(exchange, exchange.campaign(), 200);
    }

    private void send(Exchange exchange, UUID campaign, int status) {
        ObjectNode tree =
                services.database()
                        .read(h ->
                                CampaignJson.full(
                                        Campaigns.find(h, campaign)
                                                .orElseThrow(() -> HttpFault.notFound("campaign")),
                                        ItemTally.counts(h, campaign),
                                        Counters.of(h, campaign)));
        exchange.http()
                .status(status)
                .header("ETag", CampaignTag.of(tree.path("revision").asInt(0)));
        exchange.json(tree);
    }

    void revise(Exchange exchange) {
        CampaignRow row = services.campaign(exchange);
        JsonNode body = exchange.body();
        Problems problems = new Problems();
        int revision =
                CampaignTag.asked(exchange.http())
                        .orElseGet(() -> whole(body, "revision", problems));
        ObjectNode changes = object(body, "/spec", problems);
        Optional<CampaignSpec> spec =
                problems.within("/spec", () -> SpecJson.change(row.spec(), changes));
        unknown(body, List.of("revision", "spec"), problems);
        problems.finish();
        if (revision != row.revision()) {
            throw stale(row.revision());
        }
        Revised revised =
                within(
                        "/spec",
                        () ->
                                services.database()
                                        .inTransaction(h ->
                                                Campaigns.revise(
                                                        h,
                                                        services.clock().instant(),
                                                        exchange.caller().id(),
                                                        row.id(),
                                                        revision,
                                                        spec.orElseThrow())));
        switch (revised) {
            case Revised.Done _ -> send(exchange, row.id(), 200);
            case Revised.Stale other -> throw stale(other.revision());
        }
    }

    private static <T> T within(String pointer, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidException e) {
            throw new InvalidException(
                    e.problems().stream()
                            .map(p -> new Problem(pointer + p.field(), p.message()))
                            .toList());
        }
    }

    private static HttpFault stale(int revision) {
        return HttpFault.conflict(
                "Somebody else changed the campaign: its revision is "
                        + revision
                        + " now. Read it again and send the change with that revision.");
    }

    private static int whole(JsonNode body, String field, Problems problems) {
        JsonNode node = body.path(field);
        problems.require(
                node.isIntegralNumber() && node.canConvertToInt(),
                "/" + field,
                "a whole number is expected");
        return node.asInt(0);
    }

    void state(Exchange exchange) {
        CampaignRow row = services.campaign(exchange);
        JsonNode body = exchange.body();
        launches.move(exchange.caller().id(), row, Launches.state(body.path("state").asString("")));
        send(exchange, row.id(), 200);
    }

    void plan(Exchange exchange) {
        CampaignRow row = services.campaign(exchange);
        Map<String, String> typed = new HashMap<>();
        for (String name : new String[] {"people", "seconds", "hours", "agreement"}) {
            exchange.query(name).ifPresent(value -> typed.put(name, value.strip()));
        }
        exchange.json(
                CampaignJson.plan(
                        row, facts.plan(row, usual -> AssumptionFields.read(usual, typed))));
    }

    void guidelines(Exchange exchange) {
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("guidelines");
        services.database()
                .read(h -> Guidelines.list(h, exchange.campaign()))
                .forEach(guideline -> list.add(CampaignJson.guideline(guideline)));
        exchange.json(tree);
    }

    void publish(Exchange exchange) {
        CampaignRow row = services.campaign(exchange);
        JsonNode body = exchange.body();
        Problems problems = new Problems();
        int base = whole(body, "version", problems);
        String markdown = body.path("markdown").asString("");
        String note = body.path("note").asString("");
        String fault = GuidelinesPages.problem(markdown, note);
        problems.require(fault.isEmpty(), "/markdown", fault);
        unknown(body, List.of("version", "markdown", "note", "reread_required"), problems);
        problems.finish();
        Optional<Integer> version =
                services.database()
                        .inTransaction(h ->
                                Guidelines.publish(
                                        h,
                                        services.clock().instant(),
                                        exchange.caller().id(),
                                        row.id(),
                                        base,
                                        markdown,
                                        note,
                                        body.path("reread_required").asBoolean(false)));
        if (version.isEmpty()) {
            throw HttpFault.conflict(
                    "Version "
                            + row.guidelineVersion()
                            + " is in force now. Read it, then send yours with that version.");
        }
        Guideline published =
                services.database()
                        .read(h -> Guidelines.find(h, row.id(), version.get()))
                        .orElseThrow();
        exchange.created(CampaignJson.guideline(published));
    }
}
