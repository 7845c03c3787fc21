package dev.earnest.platform.replay;

import dev.earnest.platform.campaign.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One annotator of the recording at a browser: comes in by a link, agrees, says who they are, reads the guidelines and
/// answers as recorded until nothing is left. Used by one thread.
final class ReplayClient {
    private static final long LOOK_AGAIN = 1_000;
    private static final int MOST_EMPTY_HANDED = 120;

    private final Wire wire;
    private final ReplayCampaign campaign;
    private final TaskLookup lookup;
    private final Recording recording;
    private final String annotator;
    private final Chaos chaos;
    private final RandomGenerator random;
    private final Tally tally;
    private final Map<String, RecordedVote> open;
    private final Map<String, String> receipts = new HashMap<>();
    private final Set<String> leases = new HashSet<>();
    private final List<Request> sent = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private int emptyHanded;
    private String cookie = "";
    private String handle = "";

    ReplayClient(
            Wire wire,
            ReplayCampaign campaign,
            TaskLookup lookup,
            Recording recording,
            int number,
            Chaos chaos,
            Tally tally) {
        this.wire = wire;
        this.campaign = campaign;
        this.lookup = lookup;
        this.recording = recording;
        this.annotator = recording.annotators().get(number);
        this.chaos = chaos;
        this.random = chaos.stream(number);
        this.tally = tally;
        this.open = new HashMap<>(recording.of(annotator));
    }

    /// @return who of the recording this is
    String annotator() {
        return annotator;
    }

    /// @return what the server calls them
    String handle() {
        return handle;
    }

    /// Comes in.
    ///
    /// @param participant id by which the panel knows them
    void join(String panel, String participant) {
        while (cookie.isEmpty()) {
            URI link = URI.create(campaign.link(panel, participant));
            Map<String, String> fields = new HashMap<>();
            for (String part : link.getQuery().split("&")) {
                int equals = part.indexOf('=');
                fields.put(part.substring(0, equals), part.substring(equals + 1));
            }
            Wire.Reply reply =
                    wire.call(Request.form(link.getPath(), fields).from(wire.server(), "none=none"))
                            .require(303, 410);
            // 410: the link was used, and the answer lost on its way.
            cookie = reply.headers().getOrDefault("set-cookie", "").split(";", 2)[0];
        }
        handle =
                wire.call(from(Request.get("/api/v1/me")))
                        .require(200)
                        .json()
                        .path("handle")
                        .asString();
        String work = "/work/" + campaign.id() + "/";
        step(work + "consent", Map.of("agree", "yes"));
        step(work + "groups", Map.of("group." + ReplayCampaign.GROUP, annotator));
        step(work + "guidelines", Map.of("version", "1"));
    }

    private void step(String path, Map<String, String> fields) {
        wire.call(from(Request.form(path, fields))).require(303);
    }

    private Request from(Request request) {
        return request.from(wire.server(), cookie);
    }

    /// Answers everything that is theirs.
    void work(Pace pace) {
        while (!open.isEmpty()) {
            pace.await();
            JsonNode given = next();
            JsonNode task = given.path("task");
            if (task.isNull()) {
                wait(given);
                continue;
            }
            emptyHanded = 0;
            String lease = task.path("lease").asString();
            tally.twice.addAndGet(leases.add(lease) ? 0 : 1);
            TaskLookup.About about = lookup.about(lease);
            RecordedVote vote = open.get(about.item());
            if (vote == null) {
                tally.foreign.incrementAndGet();
                wire.call(
                                from(
                                        Request.json(
                                                "POST",
                                                "/api/v1/leases/" + lease + "/skip",
                                                Json.object().put("reason", "not recorded"))))
                        .require(200);
                continue;
            }
            String receipt = submit(lease, vote.answer(about.shown(), recording.points()));
            receipts.put(about.item(), receipt);
            open.remove(about.item());
            tally.cast.incrementAndGet();
        }
    }

    private JsonNode next() {
        Request request =
                from(
                        Request.json(
                                "POST",
                                "/api/v1/campaigns/" + campaign.id() + "/tasks/next",
                                Json.object()));
        maybeCut(request);
        return wire.call(request).require(200).json();
    }

    /// Leaves out what this person answered in an earlier run on the same campaign.
    void takeUp() {
        for (JsonNode answer : ownAnswers()) {
            String item = lookup.about(answer.path("lease").asString()).item();
            if (open.remove(item) != null) {
                receipts.put(item, answer.path("receipt").asString());
                tally.cast.incrementAndGet();
            }
        }
    }

    private List<JsonNode> ownAnswers() {
        List<JsonNode> answers = new ArrayList<>();
        String cursor = "";
        do {
            String path = "/api/v1/campaigns/" + campaign.id() + "/my/answers" + cursor;
            JsonNode page = wire.call(from(Request.get(path))).require(200).json();
            page.path("answers").forEach(answers::add);
            JsonNode next = page.path("next");
            cursor = next.isString() ? "?cursor=" + next.stringValue() : "";
        } while (!cursor.isEmpty());
        return answers;
    }

    // Whoever looked at an empty queue is not looked for again for some seconds.
    private void wait(JsonNode given) {
        String why = given.path("why").asString("");
        if (!why.equals("nothing_left") && !why.equals("paused")) {
            throw new ReplayException(
                    "'"
                            + annotator
                            + "' gets no task, with "
                            + open.size()
                            + " votes left: "
                            + given.path("message").asString(why));
        }
        if (campaign.facts().path("state").asString("").equals("finished")) {
            throw new ReplayException(
                    "the campaign is finished, and '"
                            + annotator
                            + "' has "
                            + open.size()
                            + " votes left");
        }
        if (++emptyHanded > MOST_EMPTY_HANDED) {
            throw new ReplayException(
                    "nothing is left for '"
                            + annotator
                            + "', who has "
                            + open.size()
                            + " votes left");
        }
        Wire.sleep(LOOK_AGAIN);
    }

    private String submit(String lease, ObjectNode answer) {
        ObjectNode body = Json.object();
        body.set("answer", answer);
        body.put("seconds", 1 + random.nextInt(30));
        Request request =
                from(Request.json("POST", "/api/v1/leases/" + lease + "/submit", body))
                        .with(
                                "Idempotency-Key",
                                new UUID(random.nextLong(), random.nextLong()).toString());
        maybeCut(request);
        String receipt;
        if (random.nextDouble() < chaos.duplicates()) {
            receipt = atOnce(request);
        } else {
            receipt = receipt(request);
        }
        sent.add(request);
        answered.add(receipt);
        if (random.nextDouble() < chaos.duplicates()) {
            late(random.nextInt(sent.size()));
        }
        return receipt;
    }

    private String receipt(Request request) {
        return wire.call(request).require(200).json().path("receipt").asString();
    }

    // A double click: both calls are on their way at the same time.
    private String atOnce(Request request) {
        CompletableFuture<String> other =
                CompletableFuture.supplyAsync(() -> receipt(request), Thread::startVirtualThread);
        String receipt = receipt(request);
        tally.duplicates.incrementAndGet();
        if (!receipt.equals(other.join())) {
            tally.unequal.incrementAndGet();
        }
        return receipt;
    }

    // A queue that is sent again after tasks have been taken since.
    private void late(int index) {
        tally.duplicates.incrementAndGet();
        if (!receipt(sent.get(index)).equals(answered.get(index))) {
            tally.unequal.incrementAndGet();
        }
    }

    private void maybeCut(Request request) {
        if (random.nextDouble() < chaos.cuts()) {
            tally.drops.incrementAndGet();
            CutCall.send(wire.server(), request, random.nextBoolean());
        }
    }

    /// Reads the person's own list of answers, to the end.
    ///
    /// @return receipts that are missing there, there twice, unpaid, or unknown to this client
    List<String> wrongReceipts() {
        Set<String> expected = new HashSet<>(receipts.values());
        Set<String> seen = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (JsonNode answer : ownAnswers()) {
            String receipt = answer.path("receipt").asString();
            if (!seen.add(receipt)) {
                wrong.add(receipt + " is listed twice");
            } else if (!expected.remove(receipt)) {
                wrong.add(receipt + " is not one that this client got");
            }
            if (!answer.path("paid").asBoolean()) {
                wrong.add(receipt + " is not paid");
            }
        }
        expected.forEach(receipt -> wrong.add(receipt + " is lost"));
        return wrong;
    }
}
