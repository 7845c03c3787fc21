package dev.earnest.platform.web;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A campaign in which there is one of everything that a path can name.
///
/// @param server where
/// @param campaign its id
/// @param ids of what is in it, by the name of the path parameter
record World(TestServer server, UUID campaign, Map<String, String> ids) {
    /// Tables whose names differ from those of the parameters.
    private static final Map<String, String> TABLES =
            Map.of(
                    "import",
                    "import_job",
                    "export",
                    "job",
                    "hook",
                    "webhook",
                    "token",
                    "api_token",
                    "correction",
                    "time_correction");

    /// Parameters that name no row: what a link holds, a part of something else.
    private static final Set<String> PARTS = Set.of("secret", "version", "file", "position");

    World {
        ids = Map.copyOf(ids);
    }

    static World make(TestServer server) {
        Workshop shop =
                Workshop.open(
                        server,
                        SpecJson.change(
                                CampaignDefaults.comparison("Helpful answers", 3),
                                Json.parse("{\"repeats\":{\"share\":0}}")));
        shop.add(Workshop.pairs(4));
        Workshop.Worker worker = shop.worker();
        worker.submit(worker.lease(), Workshop.grade(2));
        String lease = worker.lease();
        worker.lease(lease, "flag", Json.parse("{\"reason\":\"unsafe\",\"comment\":\"look\"}"));
        Map<String, String> ids = new HashMap<>();
        ids.put("lease", worker.lease());
        ids.put("person", worker.id().toString());
        String api = "/api/v1/campaigns/" + shop.campaign();
        TestClient owner = server.person(Role.OWNER);
        made(owner, api + "/imports/sample", "{}");
        made(owner, api + "/exports", "{\"kind\":\"labels\",\"format\":\"tsv\"}");
        made(owner, api + "/invitations", "{\"role\":\"annotator\"}");
        made(owner, api + "/panels", "{\"name\":\"A panel\"}");
        made(
                owner,
                api + "/webhooks",
                "{\"url\":\"https://example.org/hook\",\"events\":[\"campaign.state\"]}");
        server.services()
                .database()
                .useTransaction(h -> {
                    Instant now = server.services().clock().instant();
                    Tokens.create(
                            h,
                            now,
                            server.services().random(),
                            worker.id(),
                            "a token",
                            List.of("READ"),
                            now.plus(Duration.ofDays(1)));
                    h.execute(
                            "insert into delivery (webhook_id, position, type, body, due_at, created_at)"
                                    + " select id, 1, 'campaign.state', '{}', created_at, created_at from webhook"
                                    + " where campaign_id = ?",
                            shop.campaign());
                    h.execute(
                            "insert into time_correction (id, campaign_id, person_id, day, seconds, reason, asked_at)"
                                    + " values (gen_random_uuid(), ?, ?, current_date, 60, 'a lost connection', now())",
                            shop.campaign(),
                            worker.id());
                });
        return new World(server, shop.campaign(), ids);
    }

    private static void made(TestClient client, String path, String json) {
        TestClient.Reply reply = client.post(path, Json.parse(json));
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
        }
    }

    /// @return the id of what a path parameter names in this campaign
    String id(String parameter) {
        if (parameter.equals("campaign")) {
            return campaign.toString();
        }
        if (PARTS.contains(parameter)) {
            return "1";
        }
        return Optional.ofNullable(ids.get(parameter)).orElseGet(() -> stored(parameter));
    }

    /// @return whether the parameter names something that belongs to a campaign or a person
    static boolean isThing(String parameter) {
        return !PARTS.contains(parameter);
    }

    private String stored(String parameter) {
        String table = TABLES.getOrDefault(parameter, parameter);
        return server.services()
                .database()
                .read(h -> {
                    boolean there =
                            h.createQuery("select to_regclass(:table) is not null")
                                    .bind("table", table)
                                    .mapTo(Boolean.class)
                                    .one();
                    if (!there) {
                        throw new AssertionError(
                                "World does not know what {%s} names: add its table to TABLES, or the name to PARTS"
                                        .formatted(parameter));
                    }
                    return h.createQuery(query(table))
                            .bind("campaign", campaign)
                            .bind("person", UUID.fromString(ids.get("person")))
                            .mapTo(String.class)
                            .findFirst()
                            .orElseThrow(() ->
                                    new AssertionError(
                                            "World has no row in %s for {%s}: make one in World.make"
                                                    .formatted(table, parameter)));
                });
    }

    private static String query(String table) {
        String ofWebhook = "webhook_id in (select id from webhook where campaign_id = :campaign)";
        return switch (table) {
            case "session", "api_token" ->
                    "select id::text from <t> where person_id = :person and :campaign is not null"
                            .replace("<t>", table);
            case "delivery" ->
                    "select id::text from delivery where :person is not null and " + ofWebhook;
            default ->
                    "select id::text from <t> where campaign_id = :campaign and :person is not null order by id"
                            .replace("<t>", table);
        };
    }
}
