package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.VoteFiles;
import dev.earnest.evaluate.arena.VoterTest;
import dev.earnest.evaluate.arena.Weighting;
import dev.earnest.formats.ReadOptions;
import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.arena.ModelScore;
import dev.earnest.platform.campaign.arena.PairChances;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.arena.ArenaScores;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.ArenaCrowd;
import dev.earnest.platform.web.chat.ArenaCrowd.Habit;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.export.Exports;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Pictures;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An arena from the first message to the leaderboard: people of known habits talk with four models of known strength on
/// a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArenaChatTest {
    private static final long SEED = 20_261_122;
    private static final int PEOPLE = 14;
    private static final int TURNS = 10;

    private Talkers talkers;
    private TestServer server;
    private ArenaCrowd crowd;
    private TestClient owner;

    @BeforeAll
    void work() {
        talkers = Talkers.start().says("Well: %s");
        server = TestServer.startSeeded(SEED, ArenaCrowd.settings(talkers));
        crowd =
                new ArenaCrowd(
                        server,
                        3 * PEOPLE,
                        TURNS,
                        Json.object().put("active", true).put("floor", 0.2),
                        2,
                        SEED);
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(crowd.workshop().worker());
        }
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < PEOPLE; i++) {
                crowd.talk(people.get(i), TURNS, i == 0 ? Habit.CONTRARY : Habit.HONEST);
            }
            FreshAnalyses.await(server);
        }
        leak(people.get(1));
        owner = server.person(Role.OWNER);
        FreshAnalyses.await(server);
    }

    // In the second of three turns both models give themselves away.
    private void leak(Workshop.Worker worker) {
        String lease = worker.lease();
        var turns = Json.array();
        turns.add(crowd.vote(worker, lease, 1, "Hello", Habit.HONEST));
        turns.add(crowd.vote(worker, lease, 2, "I am ChatGPT", Habit.HONEST));
        turns.add(crowd.vote(worker, lease, 3, "Goodbye", Habit.HONEST));
        crowd.handIn(worker, lease, turns);
    }

    @AfterAll
    void stop() {
        server.close();
        talkers.close();
    }

    private JsonNode found() {
        TestClient.Reply reply =
                owner.get("/api/v1/campaigns/" + crowd.workshop().campaign() + "/arena");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void theLeaderboardFindsTheOrderOfTheModels() {
        JsonNode found = found();
        assertThat(found.path("applies").asBoolean()).isTrue();
        assertThat(found.path("votes").path("read").asInt()).isEqualTo(2 * PEOPLE * TURNS + 3);
        List<String> order =
                found.path("models").valueStream().map(one -> one.path("name").asString()).toList();
        assertThat(order).as("seed %d", SEED).hasSize(4).startsWith("heron-2").endsWith("robin-4");
        JsonNode best = found.path("models").path(0);
        assertThat(best.path("score").path("low").asDouble())
                .isLessThan(best.path("score").path("value").asDouble());
        assertThat(best.path("rank").asInt()).isEqualTo(1);
        assertThat(found.path("interval_unit").asString()).isEqualTo("voter");
        assertThat(found.path("groups")).hasSize(1);
        assertThat(found.path("style").valueStream().map(one -> one.path("name").asString()))
                .contains("tokens");
        assertThat(found.path("votes").path("tie").asInt()).isPositive();
    }

    @Test
    void aTurnInWhichAModelGivesItselfAwayIsLeftOutAndCounted() {
        JsonNode votes = found().path("votes");
        assertThat(votes.path("leaked").asInt()).isEqualTo(1);
        assertThat(votes.path("leaked_words").path(0).path("words").asString())
                .isEqualTo("i am chatgpt");
        long counted =
                found().path("pairs")
                        .valueStream()
                        .mapToLong(pair -> pair.path("battles").asLong())
                        .sum();
        assertThat(counted).isEqualTo(2L * PEOPLE * TURNS + 2);
    }

    @Test
    void whoeverAlwaysVotesAgainstTheOthersIsFoundAndNothingFollows() {
        JsonNode first = found().path("voters").path(0);
        String contrary =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                "select p.handle from answer a join person p on p.id = a.person_id order by a.id limit 1")
                                        .mapTo(String.class)
                                        .one());
        assertThat(first.path("voter").asString()).isEqualTo(contrary);
        assertThat(first.path("flagged").asBoolean()).as(first.toString()).isTrue();
        assertThat(
                        crowd.workshop()
                                .number(
                                        "select count(*) from enrolment where state in ('PAUSED', 'LEFT', 'FAILED')"))
                .isZero();
    }

    @Test
    void pairsAreDrawnWithTheProbabilityThatTheirEventKeeps() {
        // Before there were scores every pair was alike; later each event tells what the scores
        // made
        // of it.
        assertThat(
                        crowd.workshop()
                                .number(
                                        "select count(*) from chat_turn where chance is null or chance < 0.2 / 6 - 1e-9"))
                .isZero();
        List<Double> chances = new ArrayList<>();
        List<Boolean> close = new ArrayList<>();
        server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select payload -> 'back_ends' ->> 0, payload -> 'back_ends' ->> 1,
                                            (payload ->> 'chance')::float8
                                        from event where type = 'chat.turn' and payload ->> 'step' = 'asked'
                                        order by id
                                        """)
                                .map((row, context) -> {
                                    chances.add(row.getDouble(3));
                                    return close.add(
                                            row.getString(1).equals("heron-2")
                                                    || row.getString(2).equals("heron-2"));
                                })
                                .list());
        assertThat(chances).hasSize(2 * PEOPLE * TURNS + 3);
        assertThat(chances.subList(0, TURNS)).allMatch(one -> Math.abs(one - 1 / 6.0) < 1e-8);
        assertThat(chances.getLast()).isNotCloseTo(1 / 6.0, within(1e-6));
        // Weighted by the inverse of its probability every battle stands for six: so the pairs with
        // one
        // model, three of six, come to half of all battles. The bound is one in 10,000.
        double weighted = 0;
        double variance = 0;
        for (int i = 0; i < chances.size(); i++) {
            weighted += close.get(i) ? 1 / (6 * chances.get(i)) : 0;
            variance += 0.25 / (6 * chances.get(i));
        }
        assertThat(weighted)
                .as("seed %d", SEED)
                .isCloseTo(chances.size() / 2.0, within(3.9 * Math.sqrt(variance)));
        List<ModelScore> scores =
                found().path("models")
                        .valueStream()
                        .map(one -> {
                            JsonNode score = one.path("score");
                            return new ModelScore(
                                    one.path("name").asString(),
                                    score.path("value").asDouble(),
                                    (score.path("high").asDouble() - score.path("low").asDouble())
                                            / 2);
                        })
                        .toList();
        List<PairChances.Pair> next =
                PairChances.of(
                                new ArenaRule(true, 0.2, false),
                                ArenaCrowd.STRENGTH.keySet(),
                                scores)
                        .all();
        for (JsonNode pair : found().path("pairs")) {
            assertThat(next)
                    .anyMatch(one ->
                            one.is(pair.path("first").asString(), pair.path("second").asString())
                                    && Math.abs(one.probability() - pair.path("next").asDouble())
                                            < 1e-8);
        }
    }

    @Test
    void theExportedBattlesGiveTheSameLeaderboardInEvaluateArena(@TempDir Path folder)
            throws IOException {
        Exports exports = new Exports(owner, crowd.workshop().campaign());
        JsonNode job = exports.make(Json.object().put("kind", "battles"));
        Path file = folder.resolve("battles.jsonl.gz");
        Files.write(file, exports.download(job, "battles.jsonl.gz").body());
        VoteFiles.Read read = VoteFiles.read(List.of(file), ReadOptions.defaults());
        assertThat(read.notes()).isEmpty();
        Arena arena = Arena.of(read.votes(), ArenaSettings.defaults());
        JsonNode found = found();
        assertThat(arena.leaks().leaked()).hasSize(1);
        assertThat(arena.standings()).hasSize(4);
        for (int place = 0; place < 4; place++) {
            Standing one = arena.standings().get(place);
            JsonNode model = found.path("models").path(place);
            assertThat(model.path("name").asString()).isEqualTo(one.model());
            assertThat(model.path("rank").asInt()).isEqualTo(one.rank());
            assertThat(model.path("style_rank").asInt()).isEqualTo(one.styleRank());
            assertThat(model.path("battles").asInt()).isEqualTo(one.battles());
            assertThat(model.path("score").path("value").asDouble())
                    .isCloseTo(one.score(), within(1e-6));
            assertThat(model.path("score").path("low").asDouble())
                    .isCloseTo(one.low(), within(1e-6));
            assertThat(model.path("style_score").asDouble())
                    .isCloseTo(one.styleScore(), within(1e-5));
            Weighting weighted = arena.weighted().orElseThrow();
            JsonNode told = model.path("weighted");
            assertThat(told.path("value").asDouble())
                    .isCloseTo(weighted.score(one.item()), within(1e-4))
                    .isNotCloseTo(one.score(), within(1e-4));
            assertThat(told.path("low").asDouble())
                    .isCloseTo(weighted.low(one.item()), within(1e-4));
            assertThat(told.path("rank").asInt()).isEqualTo(weighted.rank(one.item()));
        }
        assertThat(arena.findings().stream().limit(3).map(VoterTest.Finding::voter).toList())
                .isEqualTo(
                        found.path("voters")
                                .valueStream()
                                .limit(3)
                                .map(one -> one.path("voter").asString())
                                .toList());
        assertThat(arena.influence().getFirst().voter())
                .isEqualTo(found.path("influence").path(0).path("voter").asString());
    }

    @Test
    void theLogProvesWithWhichProbabilityAPairWasDrawn() {
        Sealed.all(server.services().database());
        assertThat(
                        Verification.run(
                                        server.services().database(),
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
        assertThat(found().path("rule").path("active").asBoolean()).isTrue();
        assertThat(
                        server.services()
                                .database()
                                .read(handle ->
                                        ArenaScores.chances(
                                                handle,
                                                crowd.workshop().campaign(),
                                                crowd.workshop().spec().arena(),
                                                ArenaCrowd.STRENGTH.keySet()))
                                .all())
                .hasSize(6);
    }

    @Test
    void thePageIsReadableInEverySizeAndColour() {
        Chromium chromium = Chromium.running();
        String path = server.url() + "/campaigns/" + crowd.workshop().campaign();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window = chromium.window(owner, width, 900, scheme)) {
                    Page page = window.newPage();
                    page.navigate(path + "/arena");
                    Pictures.take(page, "arena-" + width + "-" + scheme);
                    assertThat(Chromium.axe(page)).as("%d %s", width, scheme).isEmpty();
                    assertThat(
                                    page.evaluate(
                                            "() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                            .isEqualTo(true);
                    page.locator("nav[aria-label='Parts of Models'] a").first().click();
                    page.waitForURL("**/models");
                    Pictures.take(page, "arena-models-" + width + "-" + scheme);
                }
            }
        }
    }

    @Test
    void onesOwnDataTellsNeitherTheModelsNorHowLikelyTheyWere() {
        UUID person =
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                "select person_id from lease order by id limit 1")
                                        .mapTo(UUID.class)
                                        .one());
        JsonNode turns = ArenaOwnDataTest.export(server, person).path("chat_turn");
        assertThat(turns.size()).isGreaterThanOrEqualTo(2 * TURNS);
        assertThat(turns)
                .allMatch(turn -> turn.has("left_text"))
                .noneMatch(turn -> turn.has("left_end") || turn.has("right_end"))
                .noneMatch(turn -> turn.has("chance"));
    }

    @Test
    void whoeverMayNotKnowWhoWroteWhatSeesNoneOfIt() {
        String path = "/campaigns/" + crowd.workshop().campaign() + "/arena";
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(crowd.workshop().campaign(), reviewer, Role.REVIEWER);
        assertThat(reviewer.get(path).status()).isEqualTo(403);
        assertThat(reviewer.get("/api/v1" + path).status()).isEqualTo(403);
        TestClient annotator = crowd.workshop().worker().client();
        assertThat(annotator.get(path).status()).isIn(403, 404);
        assertThat(annotator.get("/api/v1" + path).status()).isIn(403, 404);
        String log = "/campaigns/" + crowd.workshop().campaign() + "/audit?type=chat.turn";
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(crowd.workshop().campaign(), auditor, Role.AUDITOR);
        assertThat(auditor.get(log).body()).contains("asked", "back_ends", "chance", "heron-2");
        String blind = reviewer.get(log).body();
        assertThat(blind).contains("asked", "chosen").doesNotContain("back_ends", "chance");
        ArenaCrowd.STRENGTH.keySet().forEach(model -> assertThat(blind).doesNotContain(model));
        String page = owner.get(path).body();
        assertThat(page)
                .contains("heron-2")
                .contains("i am chatgpt")
                .contains("Voters who fall out of line")
                .contains("Weighted scores count every pair", "data-label=\"Weighted\"")
                .contains("Pairs are drawn actively");
    }
}
