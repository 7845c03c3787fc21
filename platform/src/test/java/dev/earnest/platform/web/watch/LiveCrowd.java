package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// People of known habits who work through the real API, so that what the dashboard says can be compared with what is true.
/// Quality of a response is written in its text as `[q=...]`; they read it, and nothing else tells it.
public final class LiveCrowd {
    /// Models from the best to the worst.
    static final List<String> MODELS = List.of("alder", "birch", "cedar", "damson");

    private final TestServer server;
    private final Workshop workshop;
    private final Random random;
    private final List<Workshop.Worker> everybody = new ArrayList<>();

    /// How somebody works.
    ///
    /// @param noise of their judgment; 0 sees exactly
    /// @param left how much better the left side seems, as quality
    /// @param length how much better a response of double length seems
    /// @param seconds they take, about
    /// @param answers at most
    public record Habit(double noise, double left, double length, int seconds, int answers) {
        public static Habit honest(int answers) {
            return new Habit(0.6, 0, 0, 30, answers);
        }
    }

    public LiveCrowd(TestServer server, CampaignSpec spec, long seed) {
        this.server = server;
        this.workshop = Workshop.open(server, spec);
        this.random = new Random(seed);
    }

    public Workshop workshop() {
        return workshop;
    }

    public UUID campaign() {
        return workshop.campaign();
    }

    /// A specification changed as JSON.
    public static CampaignSpec spec(String kind, Consumer<ObjectNode> change) {
        ObjectNode tree = SpecJson.write(CampaignDefaults.of(kind, "Watched campaign", 5));
        tree.put("consent", "");
        ((ObjectNode) tree.path("pay")).put("per_answer", 12).put("floor_per_hour", 1200);
        change.accept(tree);
        return SpecJson.read(tree);
    }

    /// Adds items that compare two or more models each; better models write better, and longer where that is wanted.
    public void items(int count, int responses, boolean longer) {
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode prompt = Json.object().put("language", i % 3 == 0 ? "de" : "en");
            prompt.putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .put("content", "Question " + i);
            ArrayNode list = Json.array();
            for (int r = 0; r < responses; r++) {
                int model = (i + r + i / MODELS.size() % (MODELS.size() - 1) * r) % MODELS.size();
                double quality = (MODELS.size() - 1 - model) * 0.5 + random.nextGaussian() * 0.3;
                int words = 10 + random.nextInt(40) + (longer ? 20 * (3 - model) : 0);
                list.addObject()
                        .put("id", "r" + r)
                        .put("model", MODELS.get(model))
                        .put(
                                "text",
                                "[q=%.3f] ".formatted(quality)
                                        + "word ".repeat(words)
                                        + (model < 2 ? "\n\n- one\n- two" : ""));
            }
            items.add(NewItem.of("item-" + i, prompt, list));
        }
        workshop.add(items);
    }

    /// Everybody works in turns until nothing is left or all have had enough.
    public void work(List<Habit> habits) {
        List<Workshop.Worker> people =
                IntStream.range(0, habits.size()).mapToObj(_ -> workshop.worker()).toList();
        everybody.addAll(people);
        int[] done = new int[habits.size()];
        boolean[] out = new boolean[habits.size()];
        boolean any = true;
        while (any) {
            any = false;
            for (int one = 0; one < people.size(); one++) {
                if (!out[one] && done[one] < habits.get(one).answers()) {
                    out[one] = !answer(people.get(one), habits.get(one));
                    done[one]++;
                    any = true;
                }
            }
        }
        server.clock().move(Duration.ofSeconds(60));
        workshop.maintain();
    }

    /// @return everybody who has worked, in the order of their habits
    public List<Workshop.Worker> everybody() {
        return List.copyOf(everybody);
    }

    /// @return somebody who waits with a task
    Workshop.Worker waiting() {
        Workshop.Worker worker = workshop.worker();
        worker.lease();
        return worker;
    }

    private boolean answer(Workshop.Worker worker, Habit habit) {
        JsonNode task = worker.next().json().path("task");
        if (task.isNull() || task.isMissingNode()) {
            return false;
        }
        int seconds = seconds(habit);
        server.clock().move(Duration.ofSeconds(seconds));
        ObjectNode body = Json.object().put("seconds", seconds);
        body.set("answer", body(task, habit));
        TestClient.Reply reply =
                worker.client()
                        .call(
                                "POST",
                                "/api/v1/leases/" + task.path("lease").asString() + "/submit",
                                body,
                                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return true;
    }

    private int seconds(Habit habit) {
        return Math.max(
                2, (int) Math.round(habit.seconds() * Math.exp(random.nextGaussian() * 0.5)));
    }

    private ObjectNode body(JsonNode task, Habit habit) {
        List<Double> seen = new ArrayList<>();
        for (JsonNode response : task.path("responses")) {
            seen.add(
                    quality(response.path("html").asString())
                            + random.nextGaussian() * habit.noise()
                            + habit.length()
                                    * Math.log(response.path("characters").asDouble(100) / 200)
                                    / Math.log(2)
                            + (seen.isEmpty() ? habit.left() : 0));
        }
        ObjectNode body = main(task, seen);
        rate(task, seen, body);
        return body;
    }

    private static ObjectNode main(JsonNode task, List<Double> seen) {
        return switch (task.path("form").path("kind").asString()) {
            case "comparison" -> comparison(task, seen.get(0) - seen.get(1));
            case "ranking" -> {
                ObjectNode body = Json.object().put("verdict", "ranked");
                ArrayNode ranks = body.putArray("ranks");
                seen.forEach(
                        one -> ranks.add(1 + (int) seen.stream().filter(o -> o > one).count()));
                yield body;
            }
            default -> Json.object();
        };
    }

    private static void rate(JsonNode task, List<Double> seen, ObjectNode body) {
        for (JsonNode attribute : task.path("form").path("attributes")) {
            ArrayNode row =
                    body.withObject("/attributes").putArray(attribute.path("key").asString());
            int points = attribute.path("points").asInt();
            seen.forEach(one -> row.add(points == 2 ? (one > 0.5 ? 1 : 0) : point(one, points)));
        }
    }

    private static long point(double seen, int points) {
        return Math.clamp(1 + Math.round(seen * 2), 1, points);
    }

    private static ObjectNode comparison(JsonNode task, double better) {
        if (Math.abs(better) < 0.12) {
            return Json.object().put("verdict", "tie");
        }
        int half = task.path("form").path("points").asInt() / 2;
        int step = Math.min(half, 1 + (int) (Math.abs(better) / 0.7));
        return Workshop.grade(better > 0 ? half + 1 - step : half + step);
    }

    private static double quality(String html) {
        int from = html.indexOf("[q=") + 3;
        return Double.parseDouble(html.substring(from, html.indexOf(']', from)));
    }
}
