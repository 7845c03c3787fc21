package dev.earnest.app.demo;

import dev.earnest.app.campaign.CampaignPaper;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.client.CampaignClient;
import dev.earnest.platform.client.ItemFile;
import dev.earnest.platform.client.RemoteExport;
import dev.earnest.platform.client.RemoteImport;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The campaign as its requester sees it: files in a folder, and calls of the HTTP API with a token.
final class DemoCampaign {
    private static final long LOOK = 50;

    /// Cents for an answer.
    static final int PER_ANSWER = 3;

    /// Share of answers that are hidden repeats.
    static final double REPEATS = 0.3;

    private static final String GUIDELINES =
            """
            # Which answer would you rather have received?

            Somebody asked a question about an animal, and two assistants answered. Choose the better answer.

            1. **Right beats wrong.** An answer that says what is not so is the worst. One that admits it does not know
               is better than that.
            2. **Polite beats rude**, where both are equally right.
            3. **Short beats rambling.** Sentences beside the point make an answer worse.

            Some questions come twice, on purpose. Answer them as you think then.
            """;

    private final URI server;
    private final String token;
    private final CampaignClient client;
    private final UUID id;

    private DemoCampaign(URI server, String token, CampaignClient client, UUID id) {
        this.server = server;
        this.token = token;
        this.client = client;
        this.id = id;
    }

    /// Writes the files of a campaign, makes it, fills it and lets people in.
    ///
    /// @param token of a requester
    /// @param contract that pays for repeats answered alike
    /// @param folder where its files go
    /// @param err hears what is wrong with the file
    static DemoCampaign launch(
            URI server,
            String token,
            DemoPlan plan,
            PublishedContract contract,
            Path folder,
            PrintStream err)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("contract.json"), ContractTerms.write(contract) + "\n");
        Files.writeString(folder.resolve("items.jsonl"), rows(plan.items(), false));
        Files.writeString(folder.resolve("gold.jsonl"), rows(plan.gold(), true));
        Files.writeString(folder.resolve("guidelines.md"), GUIDELINES);
        Path file = Files.writeString(folder.resolve("campaign.yaml"), spec(plan));
        CampaignPaper paper = CampaignPaper.read(file, err);
        CampaignClient client = new CampaignClient(server, token);
        DemoCampaign campaign =
                new DemoCampaign(
                        server, token, client, client.create(paper.file(), UUID.randomUUID()).id());
        for (ItemFile items : paper.file().files()) {
            campaign.fill(items, paper.path(items));
        }
        client.move(campaign.id, "running");
        return campaign;
    }

    private void fill(ItemFile items, Path path) throws IOException {
        RemoteImport job = client.upload(id, items, path);
        while (!job.ended()) {
            pause();
            job = client.job(id, job.id());
        }
        if (!job.state().equals("done") || job.aside() > 0) {
            throw new DemoException(
                    path
                            + ": "
                            + (job.aside() > 0
                                    ? client.asides(id, job.id(), 1).getFirst()
                                    : job.fault()));
        }
    }

    private static String spec(DemoPlan plan) {
        return String.format(
                Locale.ROOT,
                """
                # The campaign of ./earnest demo, as ./earnest campaign check reads it.
                name: Answers about animals
                description: |
                  You read a question about an animal and two answers, and choose the one that you would rather have
                  received. Eighty answers take about twenty minutes.
                form: {kind: comparison, points: 2, tie: false, both_bad: false, cannot_judge: false}
                overlap: {least: %d, most: %d}
                repeats: {share: %.1f, gap_items: 5, gap_minutes: 0, swapped_share: 1}
                gold: {first_share: 0.15, last_share: 0.05, exposures_per_item: 1000, exposures_per_person: 8, feedback: false}
                pay:
                  currency: EUR
                  per_answer: %d
                  per_thousand_words: 0
                  floor_per_hour: 0
                  budget: 100000
                  contract: contract.json
                lease: {seconds: 1200, hard_cap_seconds: 7200, undo_seconds: 5}
                seed: %d
                guidelines: guidelines.md
                files:
                  - items.jsonl
                  - {file: gold.jsonl, kind: gold, known_from: row}
                """,
                plan.overlap(),
                plan.overlap(),
                REPEATS,
                PER_ANSWER,
                plan.seed());
    }

    private static String rows(List<DemoItem> items, boolean known) {
        StringBuilder rows = new StringBuilder();
        for (DemoItem item : items) {
            ObjectNode row =
                    Json.object().put("id", item.pair().id()).put("prompt", item.pair().prompt());
            ArrayNode responses = row.putArray("responses");
            responses.addObject().put("id", "a").put("text", item.pair().first());
            responses.addObject().put("id", "b").put("text", item.pair().second());
            row.put("machine", item.machinePrefersFirst() ? "a" : "b");
            if (known) {
                row.putObject("known").put("better", item.pair().firstBetter() ? 0 : 1);
            }
            rows.append(Json.text(row)).append('\n');
        }
        return rows.toString();
    }

    /// A campaign that was launched before.
    ///
    /// @param token of its requester
    static DemoCampaign at(URI server, String token, UUID id) {
        return new DemoCampaign(server, token, new CampaignClient(server, token), id);
    }

    /// @return its id
    UUID id() {
        return id;
    }

    /// @return the link of an invitation
    URI invite(int places) {
        return URI.create(
                client.invite(
                        id,
                        "{\"role\":\"annotator\",\"places\":%d,\"until_finished\":true}"
                                .formatted(places)));
    }

    /// @return a link that lets a visitor in as an annotator, once, within a day
    URI visitor() {
        String panel =
                post("/panels", Json.object().put("name", "Visitors")).path("panel").asString("");
        ObjectNode wanted = Json.object();
        wanted.putArray("participants").add("visitor");
        return URI.create(
                post("/panels/" + panel + "/links", wanted).at("/links/0/link").asString(""));
    }

    /// Copies what the campaign came to.
    ///
    /// @param kind as the API spells it
    /// @return the files by name
    Map<String, Path> export(String kind, String format, Path folder) throws IOException {
        RemoteExport export = client.export(id, kind, format, "", 0);
        while (!export.ended()) {
            pause();
            export = client.export(id, export.id());
        }
        if (!export.state().equals("done")) {
            throw new DemoException("the export of " + kind + " failed: " + export.message());
        }
        Files.createDirectories(folder);
        Map<String, Path> files = new LinkedHashMap<>();
        for (RemoteExport.File file : export.files()) {
            Path to = folder.resolve(file.name());
            client.download(file, to);
            files.put(file.name(), to);
        }
        return files;
    }

    /// What the books say, by the HTTP API.
    ///
    /// @param done who gave how many answers
    Payroll pay(Labelling.Done done) {
        Map<String, Wages> wages = new LinkedHashMap<>();
        String page = "?limit=100";
        while (!page.isEmpty()) {
            JsonNode people = get("/pay/people" + page);
            for (JsonNode row : people.path("people")) {
                String handle = row.path("handle").asString("");
                wages.put(
                        handle,
                        new Wages(
                                handle,
                                row.at("/answers/minor").asLong(),
                                row.at("/bonuses/minor").asLong(),
                                done.given().getOrDefault(handle, 0)));
            }
            JsonNode next = people.path("next");
            page = next.isString() ? "?limit=100&cursor=" + next.stringValue() : "";
        }
        long cost = 0;
        for (JsonNode total : get("/pay").path("totals")) {
            cost += total.path("minor").asLong();
        }
        return new Payroll(List.copyOf(wages.values()), done.members(), cost);
    }

    private JsonNode get(String path) {
        return json(request(path).build());
    }

    private JsonNode post(String path, ObjectNode body) {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/v1/campaigns/" + id + path))
                .header("Authorization", "Bearer " + token);
    }

    private static JsonNode json(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new DemoException(
                        "the server answers "
                                + answer.statusCode()
                                + " to "
                                + request.uri().getPath()
                                + ": "
                                + answer.body().replaceAll("\\s+", " "));
            }
            return Json.parse(answer.body());
        } catch (IOException e) {
            throw new DemoException("the server does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}
