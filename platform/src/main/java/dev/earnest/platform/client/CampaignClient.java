package dev.earnest.platform.client;

import dev.earnest.platform.campaign.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes and runs campaigns at a server through its HTTP API. Thread-safe. All calls throw [ClientException] where the
/// server says no or cannot be reached.
public final class CampaignClient {
    private static final String ALL = "/api/v1/campaigns";

    private final Calls calls;

    /// @param server its address
    /// @param token with the scopes read and manage
    public CampaignClient(URI server, String token) {
        this(server, token, Duration.ofSeconds(1));
    }

    CampaignClient(URI server, String token, Duration pause) {
        this.calls = new Calls(server, token, pause);
    }

    /// Makes a draft.
    ///
    /// @param key under which the server makes it once, however often this is called within a day
    public RemoteCampaign create(CampaignFile file, UUID key) {
        ObjectNode body = Json.object();
        body.set("spec", Json.parse(file.specJson()));
        body.put("guidelines", file.guidelines());
        return campaign(
                calls.json(
                        post(ALL, Json.text(body))
                                .header("Idempotency-Key", key.toString())
                                .build(),
                        true));
    }

    /// Makes an invitation.
    ///
    /// @param invitation as the campaign file has it
    /// @return its link, which is told this once
    public String invite(UUID campaign, String invitation) {
        return calls.json(post(one(campaign) + "/invitations", invitation).build(), false)
                .path("link")
                .asString("");
    }

    /// @return the campaign as it is now
    public RemoteCampaign find(UUID campaign) {
        return campaign(get(one(campaign)));
    }

    /// @return all campaigns of the token's person, the newest first
    public List<RemoteCampaign> list() {
        List<RemoteCampaign> all = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonNode page =
                    get(
                            ALL
                                    + "?limit=200"
                                    + (cursor.get().isEmpty()
                                            ? ""
                                            : "&cursor=" + encode(cursor.get())));
            page.path("campaigns").forEach(row -> all.add(campaign(row)));
            cursor = Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty());
        }
        return all;
    }

    /// @param state `running`, `paused` or `finished`
    public RemoteCampaign move(UUID campaign, String state) {
        return campaign(
                calls.json(
                        post(one(campaign) + "/state", Json.text(Json.object().put("state", state)))
                                .build(),
                        true));
    }

    /// @return what the campaign will take, and what to look at before launch
    public RemotePlan plan(UUID campaign) {
        JsonNode tree = get(one(campaign) + "/plan");
        List<RemotePlan.Check> checks = new ArrayList<>();
        tree.path("checks")
                .forEach(check ->
                        checks.add(
                                new RemotePlan.Check(
                                        check.path("level").asString(""),
                                        check.path("section").asString(""),
                                        check.path("title").asString(""),
                                        check.path("detail").asString(""))));
        return new RemotePlan(
                tree.at("/cost/total/text").asString(""),
                tree.at("/cost/least/text").asString(""),
                tree.at("/cost/most/text").asString(""),
                tree.path("answers").asDouble(0),
                tree.path("hours").asDouble(0),
                checks);
    }

    /// Sends a file of items. The same file may be sent again: its items are known then.
    ///
    /// @return the import that has begun
    public RemoteImport upload(UUID campaign, ItemFile file, Path path)
            throws FileNotFoundException {
        StringBuilder query = new StringBuilder("?kind=").append(encode(file.kind()));
        query.append("&name=").append(encode(String.valueOf(path.getFileName())));
        file.settings()
                .forEach((name, value) ->
                        query.append('&').append(name).append('=').append(encode(value)));
        return job(
                calls.json(
                        calls.request(one(campaign) + "/imports" + query)
                                .timeout(Duration.ofHours(6))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofFile(path))
                                .build(),
                        false));
    }

    /// @return how far an import is
    public RemoteImport job(UUID campaign, UUID job) {
        return job(get(one(campaign) + "/imports/" + job));
    }

    /// @param most this many
    /// @return rows that became no item, each as `line: reason`
    public List<String> asides(UUID campaign, UUID job, int most) {
        String lines =
                calls.text(
                        calls.request(one(campaign) + "/imports/" + job + "/aside").GET().build());
        return lines.lines()
                .filter(line -> !line.isBlank())
                .limit(most)
                .map(Json::parse)
                .map(row -> row.path("line").asLong() + ": " + row.path("reason").asString(""))
                .toList();
    }

    /// Wants an export.
    ///
    /// @param kind as the API spells it
    /// @param format of the rows; empty for the usual one of the kind
    /// @param licence for the data card; may be empty
    /// @param position of the log up to which answers count; 0 for all there are
    /// @return the export that has begun
    public RemoteExport export(
            UUID campaign, String kind, String format, String licence, long position) {
        ObjectNode wanted =
                Json.object().put("kind", kind).put("licence", licence).put("position", position);
        if (!format.isEmpty()) {
            wanted.put("format", format);
        }
        return exported(
                calls.json(
                        post(one(campaign) + "/exports", Json.text(wanted))
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .build(),
                        true));
    }

    /// @return how far an export is
    public RemoteExport export(UUID campaign, UUID export) {
        return exported(get(one(campaign) + "/exports/" + export));
    }

    /// Copies a file of an export. What is at the place stays unless the file came whole and is what the server says.
    public void download(RemoteExport.File file, Path to) throws IOException {
        String sum =
                calls.download(calls.request(file.href()).GET().build(), to, file.sha256())
                        .orElseThrow(() ->
                                new ClientException(
                                        file.name()
                                                + " is not at the server any more; make the export again"));
        if (!sum.equals(file.sha256())) {
            throw new ClientException(
                    file.name()
                            + " did not come as the server made it: its SHA-256 is "
                            + sum
                            + ", not "
                            + file.sha256()
                            + "; try again");
        }
    }

    /// Copies a published contract and the periods that it paid, as `./earnest contract --replay` reads them.
    ///
    /// @return whether there is a contract of this version
    public boolean contract(UUID campaign, int version, Path contract, Path periods)
            throws IOException {
        String path = one(campaign) + "/pay/contracts/" + version;
        return calls.download(calls.request(path).GET().build(), contract, "").isPresent()
                && calls.download(calls.request(path + "/periods").GET().build(), periods, "")
                        .isPresent();
    }

    private static RemoteExport exported(JsonNode tree) {
        List<RemoteExport.File> files = new ArrayList<>();
        tree.path("files")
                .forEach(file ->
                        files.add(
                                new RemoteExport.File(
                                        name(file.path("name").asString("")),
                                        file.path("rows").asLong(0),
                                        file.path("sha256").asString(""),
                                        file.path("href").asString(""))));
        return new RemoteExport(
                id(tree),
                tree.path("state").asString(""),
                tree.path("done").asLong(0),
                tree.path("total").asLong(0),
                tree.path("message").asString(""),
                tree.path("log_head").asString(""),
                counts(tree.path("excluded")),
                files);
    }

    // A server that is not what it should be must not write outside the folder.
    private static String name(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new ClientException("the server names a file '" + name + "'; nothing was copied");
        }
        return name;
    }

    private JsonNode get(String path) {
        return calls.json(calls.request(path).GET().build(), true);
    }

    private HttpRequest.Builder post(String path, String json) {
        return calls.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private static String one(UUID campaign) {
        return ALL + "/" + campaign;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RemoteCampaign campaign(JsonNode tree) {
        return new RemoteCampaign(
                id(tree),
                tree.path("name").asString(""),
                tree.path("state").asString(""),
                tree.path("form").asString(""),
                tree.path("revision").asInt(0),
                counts(tree.path("items")),
                counts(tree.path("progress")),
                tree.at("/pages/dashboard").asString(""));
    }

    private static Map<String, Long> counts(JsonNode tree) {
        Map<String, Long> counts = new LinkedHashMap<>();
        tree.properties().forEach(field -> counts.put(field.getKey(), field.getValue().asLong(0)));
        return counts;
    }

    private static RemoteImport job(JsonNode tree) {
        return new RemoteImport(
                id(tree),
                tree.path("state").asString(""),
                tree.path("rows_read").asLong(0),
                tree.path("items_added").asLong(0),
                tree.path("items_known").asLong(0),
                tree.path("rows_aside").asLong(0),
                tree.path("progress").asDouble(0),
                tree.path("fault").asString(""));
    }

    private static UUID id(JsonNode tree) {
        try {
            return UUID.fromString(tree.path("id").asString(""));
        } catch (IllegalArgumentException e) {
            throw new ClientException(
                    "the server does not answer as an Earnest server does; is --server right?", e);
        }
    }
}
