package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.VoteFiles;
import dev.earnest.evaluate.arena.Weighting;
import dev.earnest.formats.ReadOptions;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.export.Exports;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An arena of comparisons: every pair of models on every prompt is an item, and which pair comes next is drawn.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArenaComparisonTest {
    private static final long SEED = 7;
    private static final int PROMPTS = 40;
    private static final int PEOPLE = 8;
    private static final int EACH = 24;
    private static final List<String> MODELS = List.of("heron-2", "finch-1", "wren-3", "robin-4");
    private static final Map<String, Double> STRENGTH =
            Map.of("heron-2", 2.0, "finch-1", 0.1, "wren-3", 0.0, "robin-4", -2.0);

    private TestServer server;
    private Workshop workshop;
    private TestClient owner;
    private SplittableRandom random;

    @BeforeAll
    void work() {
        server = TestServer.startSeeded(SEED);
        random = new SplittableRandom(SEED);
        workshop = open(PROMPTS);
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(workshop.worker());
        }
        for (int round = 0; round < 2; round++) {
            for (Workshop.Worker one : people) {
                for (int vote = 0; vote < EACH / 2; vote++) {
                    vote(one);
                }
            }
            settle();
        }
        owner = server.person(Role.OWNER);
    }

    private Workshop open(int prompts) {
        ObjectNode changes = Json.object().put("consent", "");
        changes.putObject("overlap").put("least", 1).put("most", 1);
        changes.putObject("repeats").put("share", 0);
        changes.putObject("arena").put("active", true).put("floor", 0.1);
        Workshop opened =
                Workshop.open(
                        server,
                        SpecJson.change(CampaignDefaults.of("comparison", "Pairs", SEED), changes));
        List<NewItem> items = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            for (int one = 0; one < MODELS.size(); one++) {
                for (int other = one + 1; other < MODELS.size(); other++) {
                    items.add(item(prompt, MODELS.get(one), MODELS.get(other)));
                }
            }
        }
        opened.add(items);
        return opened;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void settle() {
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
        FreshAnalyses.await(server);
    }

    private NewItem item(int prompt, String one, String other) {
        ObjectNode ask = Json.object().put("language", "en");
        ask.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "Question " + prompt);
        ArrayNode responses = Json.array();
        for (String model : List.of(one, other)) {
            boolean tells = prompt == 0 && model.equals("robin-4");
            responses
                    .addObject()
                    .put("id", model.substring(0, 1) + prompt)
                    .put(
                            "text",
                            (tells ? "Robin 4 answers " : "An answer ")
                                    + "to question "
                                    + prompt
                                    + " and more".repeat(random.nextInt(6)))
                    .put("model", model);
        }
        return NewItem.of("q" + prompt + "-" + one + "-" + other, ask, responses);
    }

    private void vote(Workshop.Worker worker) {
        String lease = worker.lease();
        String seen = worker.client().get("/api/v1/leases/" + lease).body();
        MODELS.forEach(model -> assertThat(seen).doesNotContain(model));
        assertThat(seen).doesNotContain("chance");
        List<String> pair =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                """
                                                select i.responses -> l.shown[k]::integer ->> 'model'
                                                from lease l join item i on i.id = l.item_id cross join generate_series(1, 2) k
                                                where l.id = cast(:lease as uuid) order by k
                                                """)
                                        .bind("lease", lease)
                                        .mapTo(String.class)
                                        .list());
        double gap =
                STRENGTH.getOrDefault(pair.get(0), 0.0) - STRENGTH.getOrDefault(pair.get(1), 0.0);
        boolean left = random.nextDouble() < 1 / (1 + Math.exp(-gap));
        TestClient.Reply reply =
                worker.submit(
                        lease,
                        Workshop.grade(left ? 1 + random.nextInt(3) : 4 + random.nextInt(3)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private JsonNode found() {
        return owner.get("/api/v1/campaigns/" + workshop.campaign() + "/arena").json();
    }

    private List<JsonNode> drawn() {
        return server
                .services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select payload::text from event where type = 'battle.drawn' and campaign_id = :campaign order by id")
                                .bind("campaign", workshop.campaign())
                                .mapTo(String.class)
                                .list())
                .stream()
                .map(Json::parse)
                .toList();
    }

    @Test
    void everyTaskKeepsTheProbabilityOfItsPair() {
        List<JsonNode> drawn = drawn();
        assertThat(drawn).hasSize(PEOPLE * EACH);
        assertThat(drawn.getFirst().path("chance").asDouble()).isCloseTo(1 / 6.0, within(1e-8));
        assertThat(drawn.getLast().path("chance").asDouble()).isNotCloseTo(1 / 6.0, within(1e-4));
        assertThat(drawn).allMatch(one -> one.path("chance").asDouble() > 0.1 / 6 - 1e-9);
        assertThat(
                        workshop.number(
                                """
                                select count(*) from event e join lease l on l.id = (e.payload ->> 'lease')::uuid
                                join item i on i.id = l.item_id
                                where e.type = 'battle.drawn' and l.campaign_id = '%s' and i.id = (e.payload ->> 'item')::bigint
                                    and (e.payload -> 'models')::text like '%%' || (i.responses -> 0 ->> 'model') || '%%'
                                    and (e.payload -> 'models')::text like '%%' || (i.responses -> 1 ->> 'model') || '%%'
                                """
                                        .formatted(workshop.campaign())))
                .isEqualTo(PEOPLE * EACH);
    }

    @Test
    void closeModelsMeetMoreOftenOnceThereAreScores() {
        List<JsonNode> drawn = drawn();
        double expected = 0;
        double variance = 0;
        int met = 0;
        double far = 0;
        for (JsonNode one : drawn.subList(PEOPLE * EACH / 2, drawn.size())) {
            List<String> models =
                    one.path("models").valueStream().map(JsonNode::asString).sorted().toList();
            double chance = one.path("chance").asDouble();
            expected += chance;
            variance += chance * (1 - chance);
            met += 1;
            far += models.equals(List.of("heron-2", "robin-4")) ? 1 : 0;
        }
        assertThat(met).isEqualTo(PEOPLE * EACH / 2);
        assertThat(variance).isPositive();
        // The best and the worst model are far apart: they meet less often than one time in six.
        assertThat(far / met).as("seed %d", SEED).isLessThan(1 / 6.0);
        assertThat(expected / met)
                .as("pairs that are drawn are likelier than the mean pair")
                .isGreaterThan(1 / 6.0);
    }

    @Test
    void thePageAndTheExportedFileTellTheSame(@TempDir Path folder) throws IOException {
        JsonNode found = found();
        assertThat(found.path("votes").path("read").asInt()).isEqualTo(PEOPLE * EACH);
        Exports exports = new Exports(owner, workshop.campaign());
        JsonNode job = exports.make(Json.object().put("kind", "battles"));
        Path file = folder.resolve("battles.jsonl.gz");
        Files.write(file, exports.download(job, "battles.jsonl.gz").body());
        VoteFiles.Read read = VoteFiles.read(List.of(file), ReadOptions.defaults());
        assertThat(read.votes())
                .hasSize(PEOPLE * EACH)
                .allMatch(vote ->
                        Double.parseDouble(vote.facts().getOrDefault("probability", "0")) > 0);
        Arena arena = Arena.of(read.votes(), ArenaSettings.defaults());
        assertThat(arena.leaks().leaked().size())
                .isEqualTo(found.path("votes").path("leaked").asInt());
        for (int place = 0; place < MODELS.size(); place++) {
            Standing one = arena.standings().get(place);
            JsonNode model = found.path("models").path(place);
            assertThat(model.path("name").asString()).isEqualTo(one.model());
            assertThat(model.path("score").path("value").asDouble())
                    .isCloseTo(one.score(), within(1e-6));
            assertThat(model.path("score").path("high").asDouble())
                    .isCloseTo(one.high(), within(1e-6));
            Weighting weighted = arena.weighted().orElseThrow();
            JsonNode told = model.path("weighted");
            assertThat(told.path("value").asDouble())
                    .isCloseTo(weighted.score(one.item()), within(1e-4))
                    .isNotCloseTo(one.score(), within(1e-4));
            assertThat(told.path("low").asDouble())
                    .isCloseTo(weighted.low(one.item()), within(1e-4));
            assertThat(told.path("rank").asInt()).isEqualTo(weighted.rank(one.item()));
            assertThat(model.path("style_rank").asInt()).isEqualTo(one.styleRank());
        }
        assertThat(arena.standings().getFirst().model()).isEqualTo("heron-2");
        assertThat(arena.standings().getLast().model()).isEqualTo("robin-4");
    }

    @Test
    void nothingStarvesAndTheLogIsSound() {
        Workshop small = open(3);
        Workshop.Worker ann = small.worker();
        for (int task = 0; task < 18; task++) {
            vote(ann);
        }
        assertThat(ann.next().json().path("lease").isString()).isFalse();
        assertThat(
                        workshop.number(
                                "select count(*) from slot where state = 'FREE' and campaign_id = '"
                                        + small.campaign()
                                        + "'"))
                .isZero();
        Sealed.all(server.services().database());
        assertThat(
                        Verification.run(
                                        server.services().database(),
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }
}
