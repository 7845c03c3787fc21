package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.arena.ArenaScores;
import dev.earnest.platform.store.watch.Mark;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Three models, one of them much slower than the others. A classifier sees how long people wait and guesses whether the
/// slow one is in the pair.
final class PairBlindnessTest {
    private static final int PEOPLE = 6;
    private static final int TURNS = 40;

    private record Seen(double millis, boolean slowIn) {}

    @ParameterizedTest(name = "pairs drawn actively: {0}")
    @ValueSource(booleans = {false, true})
    void theWaitDoesNotTellWhetherTheSlowModelIsInThePair(boolean arena) throws Exception {
        try (Talkers talkers = Talkers.start().delay("slow-model", 60);
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            List<Seen> seen = everybody(server, true, arena);
            List<Seen> learn = new ArrayList<>();
            List<Seen> check = new ArrayList<>();
            for (int i = 0; i < seen.size(); i++) {
                (i % 2 == 0 ? learn : check).add(seen.get(i));
            }
            long with = check.stream().filter(Seen::slowIn).count();
            if (arena) {
                assertThat((double) with / check.size())
                        .as("the slow one fights less often than two times in three")
                        .isLessThan(0.6);
            }
            double error = 0.5 * Math.sqrt(0.25 / with + 0.25 / (check.size() - with));
            assertThat(accuracy(learn, check))
                    .as(
                            "guessing by the wait over %d turns, %d with the slow one; chance is 0.5, this bound one in 10,000",
                            check.size(), with)
                    .isLessThan(0.5 + 3.72 * error);
        }
    }

    @Test
    void theSameClassifierSeesItWhereNothingIsHeldBack() throws Exception {
        try (Talkers talkers = Talkers.start().delay("slow-model", 60);
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            List<Seen> seen = everybody(server, false, false);
            assertThat(accuracy(seen, seen)).isGreaterThan(0.9);
        }
    }

    private static List<Seen> everybody(TestServer server, boolean blind, boolean arena)
            throws Exception {
        Chats chats = Chats.open(server, PEOPLE, TURNS, TURNS, 6, arena);
        if (arena) {
            unequal(server, chats);
        }
        assertThat(chats.talkWith("quick-end", "lazy-end", "other-end").status()).isEqualTo(200);
        List<Seen> seen = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Seen>>> all = new ArrayList<>();
            for (int i = 0; i < (blind ? PEOPLE : 1); i++) {
                Workshop.Worker worker = chats.workshop().worker();
                all.add(people.submit(() -> talk(server, worker, blind)));
            }
            for (Future<List<Seen>> one : all) {
                seen.addAll(one.get());
            }
        }
        return seen;
    }

    // Scores by which the two others meet more often than either meets the slow one.
    private static void unequal(TestServer server, Chats chats) {
        ObjectNode tree = Json.object();
        ArrayNode models = tree.putArray("models");
        Map.of("quick-end", 1010, "lazy-end", 1400, "other-end", 1000)
                .forEach((name, score) ->
                        models.addObject()
                                .put("name", name)
                                .putObject("score")
                                .put("value", score)
                                .put("low", score - 20)
                                .put("high", score + 20));
        server.services()
                .database()
                .useTransaction(handle ->
                        Snapshots.save(
                                handle,
                                new Mark(chats.workshop().campaign(), 0, 0),
                                ArenaScores.KIND,
                                server.clock().instant(),
                                // So long that nobody makes another one during the test.
                                3_600_000,
                                Optional.of(tree)));
    }

    private static List<Seen> talk(TestServer server, Workshop.Worker worker, boolean blind)
            throws Exception {
        String lease = worker.lease();
        List<Seen> seen = new ArrayList<>();
        for (int turn = 1; turn <= TURNS; turn++) {
            if (!blind) {
                server.services()
                        .database()
                        .useTransaction(handle -> handle.execute("delete from chat_pace"));
            }
            long start = System.nanoTime();
            TestClient.Reply reply = Chats.say(worker, lease, UUID.randomUUID(), "Turn");
            double millis = (System.nanoTime() - start) / 1e6;
            if (reply.status() == 429) {
                Thread.sleep(1_000);
                turn--;
                continue;
            }
            assertThat(Chats.last(reply.json()).path("state").asString())
                    .as(reply.body())
                    .isEqualTo("ready");
            // Until each model has answered, nobody knows how long it takes.
            if (turn > 5) {
                seen.add(new Seen(millis, slowIn(server, lease, turn)));
            }
            assertThat(Chats.choose(worker, lease, turn, 0, 1).status()).isEqualTo(200);
        }
        return seen;
    }

    private static boolean slowIn(TestServer server, String lease, int turn) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select 'lazy-end' in (left_end, right_end) from chat_turn where lease_id = :lease and number = :number")
                                .bind("lease", UUID.fromString(lease))
                                .bind("number", turn)
                                .mapTo(Boolean.class)
                                .one());
    }

    // The threshold that guesses best on one list, tried on the other. Either class counts half, as
    // one is rarer.
    private static double accuracy(List<Seen> learn, List<Seen> check) {
        Seen best = learn.getFirst();
        for (Seen candidate : learn) {
            if (Math.abs(balanced(learn, candidate.millis()) - 0.5)
                    > Math.abs(balanced(learn, best.millis()) - 0.5)) {
                best = candidate;
            }
        }
        double right = balanced(check, best.millis());
        return balanced(learn, best.millis()) >= 0.5 ? right : 1 - right;
    }

    private static double balanced(List<Seen> list, double threshold) {
        double right = 0;
        for (boolean slowIn : new boolean[] {true, false}) {
            List<Seen> some = list.stream().filter(one -> one.slowIn() == slowIn).toList();
            long guessed =
                    some.stream().filter(one -> (one.millis() >= threshold) == slowIn).count();
            right += 0.5 * guessed / some.size();
        }
        return right;
    }
}
