package dev.earnest.platform.replay;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.PayRule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The campaign of a replay as those see it who run it: made, filled, launched, looked into and exported with an API
/// token. Thread-safe.
final class ReplayCampaign {
    /// Key of the question by which people say who of the recording they are.
    static final String GROUP = "annotator";

    private static final String PANEL = "Replay";
    private static final int CENTS = 5;
    private static final long PAUSE = 200;

    private final Wire wire;
    private final String token;
    private final String id;

    private ReplayCampaign(Wire wire, String token, String id) {
        this.wire = wire;
        this.token = token;
        this.id = id;
    }

    private Wire.Reply call(Request request) {
        return wire.call(request.with("Authorization", "Bearer " + token));
    }

    /// A new campaign with the items of a recording, launched.
    static ReplayCampaign create(
            Wire wire, String token, Recording recording, String name, long seed) {
        ObjectNode body = Json.object();
        body.set("spec", spec(recording, name, seed));
        body.put(
                "guidelines",
                "Say which of the two responses is better. This campaign replays recorded answers.");
        Wire.Reply made =
                wire.call(
                                Request.json("POST", "/api/v1/campaigns", body)
                                        .with("Authorization", "Bearer " + token)
                                        .with("Idempotency-Key", UUID.randomUUID().toString()))
                        .require(200, 201);
        ReplayCampaign campaign =
                new ReplayCampaign(wire, token, made.json().path("id").asString());
        campaign.fill(recording);
        campaign.call(
                        Request.json(
                                "POST",
                                campaign.path("/state"),
                                Json.object().put("state", "running")))
                .require(200);
        return campaign;
    }

    /// A campaign that [#create] made before.
    ///
    /// @throws ReplayException where there is none with this id, or it is no replay
    static ReplayCampaign existing(Wire wire, String token, String id) {
        ReplayCampaign campaign = new ReplayCampaign(wire, token, id);
        if (campaign.call(Request.get(campaign.path(""))).status() == 404) {
            throw new ReplayException(
                    "there is no campaign "
                            + id
                            + " at "
                            + wire.server()
                            + " that the token's person may see; ./earnest campaign list prints them");
        }
        JsonNode groups = campaign.facts().path("spec").path("groups");
        if (groups.valueStream().noneMatch(group -> group.path("key").asString("").equals(GROUP))) {
            throw new ReplayException("the campaign " + id + " was not made by a replay");
        }
        return campaign;
    }

    private static ObjectNode spec(Recording recording, String name, long seed) {
        ObjectNode spec = Json.object().put("name", name).put("seed", seed);
        spec.putObject("form")
                .put("kind", "comparison")
                .put("points", recording.points())
                .put("tie", true)
                .put("both_bad", true)
                .put("cannot_judge", true);
        spec.putObject("overlap")
                .put("least", recording.mostVotes())
                .put("most", recording.mostVotes());
        spec.putObject("repeats").put("share", 0);
        long answers = (long) recording.items() * recording.mostVotes();
        spec.set("pay", Json.tree(new PayRule("EUR", CENTS, 0, 0, CENTS * answers, "")));
        spec.putObject("lease")
                .put("seconds", 1200)
                .put("hard_cap_seconds", 7200)
                .put("undo_seconds", 5);
        ObjectNode who =
                spec.putArray("groups")
                        .addObject()
                        .put("key", GROUP)
                        .put("question", "Which annotator of the recording are you?")
                        .put("routes", true);
        ArrayNode choices = who.putArray("choices");
        recording.annotators().forEach(choices::add);
        return spec;
    }

    private void fill(Recording recording) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (RecordedItem item : recording.all()) {
            rows.writeBytes((Json.text(item.row(GROUP)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Request upload =
                new Request(
                        "POST",
                        path("/imports?name=recording.jsonl"),
                        Map.of("Content-Type", "application/x-ndjson"),
                        rows.toByteArray());
        String job = call(upload).require(202).json().path("id").asString();
        JsonNode state = await(path("/imports/" + job), "state", "running", "queued", "uploading");
        if (!state.path("state").asString("").equals("done")
                || facts().path("items").path("normal").asInt() != recording.items()) {
            throw new ReplayException(
                    "the import took "
                            + facts().path("items").path("normal").asInt()
                            + " of "
                            + recording.items()
                            + " items: "
                            + call(Request.get(path("/imports/" + job + "/aside")))
                                    .body()
                                    .lines()
                                    .findFirst()
                                    .orElse(state.toString()));
        }
    }

    private JsonNode await(String path, String field, String... unfinished) {
        while (true) {
            JsonNode tree = call(Request.get(path)).require(200).json();
            String now = tree.path(field).asString("");
            if (Arrays.stream(unfinished).noneMatch(now::equals)) {
                return tree;
            }
            Wire.sleep(PAUSE);
        }
    }

    private String path(String rest) {
        return "/api/v1/campaigns/" + id + rest;
    }

    /// @return its id
    String id() {
        return id;
    }

    /// @return what the API says about it
    JsonNode facts() {
        return call(Request.get(path(""))).require(200).json();
    }

    /// Waits until every answer is final and paid: then the server finishes the campaign.
    ///
    /// @return whether that came to be in time
    boolean awaitEnd(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            if (facts().path("state").asString("").equals("finished")) {
                return true;
            }
            Wire.sleep(PAUSE);
        }
        return false;
    }

    /// @return id of the panel that sends the annotators
    String panel() {
        Optional<String> there =
                call(Request.get(path("/panels")))
                        .require(200)
                        .json()
                        .path("panels")
                        .valueStream()
                        .filter(panel ->
                                panel.path("name").asString("").equals(PANEL)
                                        && !panel.path("ended").asBoolean())
                        .map(panel -> panel.path("panel").asString())
                        .findFirst();
        return there.orElseGet(() ->
                call(Request.json("POST", path("/panels"), Json.object().put("name", PANEL)))
                        .require(201)
                        .json()
                        .path("panel")
                        .asString());
    }

    /// @return a link that lets a participant of the panel in once
    String link(String panel, String participant) {
        ObjectNode body = Json.object();
        body.putArray("participants").add(participant);
        return call(Request.json("POST", path("/panels/" + panel + "/links"), body))
                .require(200)
                .json()
                .path("links")
                .path(0)
                .path("link")
                .asString();
    }

    /// @param leases up to 100, separated by commas
    JsonNode tasks(String leases) {
        return call(Request.get(path("/tasks?leases=" + leases))).require(200).json().path("tasks");
    }

    /// Exports who beat whom.
    void export(Path file) {
        ObjectNode wanted = Json.object().put("kind", "comparisons").put("format", "jsonl");
        String export =
                call(Request.json("POST", path("/exports"), wanted)
                                .with("Idempotency-Key", UUID.randomUUID().toString()))
                        .require(202)
                        .json()
                        .path("id")
                        .asString();
        JsonNode job = await(path("/exports/" + export), "state", "running", "queued");
        String href =
                job.path("files")
                        .valueStream()
                        .filter(one -> one.path("name").asString("").startsWith("comparisons"))
                        .map(one -> one.path("href").asString())
                        .findFirst()
                        .orElseThrow(() ->
                                new ReplayException(
                                        "the export is "
                                                + job.path("state")
                                                        .asString("")
                                                        .toLowerCase(Locale.ROOT)
                                                + ": "
                                                + job.path("message").asString("")));
        wire.download(Request.get(href).with("Authorization", "Bearer " + token), file);
    }
}
