package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class ChatTest {
    private Talkers talkers;
    private TestServer server;

    @BeforeEach
    void open() {
        talkers = Talkers.start();
        server = TestServer.startWith(talkers.settings());
    }

    @AfterEach
    void close() {
        server.close();
        talkers.close();
    }

    @Test
    void theChosenReplyGoesOnAndTheAnswerTellsWhatWasSaid() {
        Chats chats = Chats.open(server, 1, 2, 3, 6);
        Workshop.Worker ann = chats.workshop().worker();
        talkers.says = "{model} heard: %s";
        String lease = ann.lease();
        assertThat(Chats.look(ann, lease).path("turns").size()).isZero();

        JsonNode first = Chats.last(Chats.say(ann, lease, "Hello"));
        assertThat(first.path("state").asString()).isEqualTo("ready");
        assertThat(first.path("replies").size()).isEqualTo(2);
        assertThat(Chats.say(ann, lease, UUID.randomUUID(), "More").status())
                .as("choose first")
                .isEqualTo(409);
        assertThat(Chats.choose(ann, lease, 1, 1, 2).status())
                .as("2 of 6 prefers the left")
                .isEqualTo(422);
        assertThat(Chats.choose(ann, lease, 1, 1, 5).status()).isEqualTo(200);
        String chosen = stored("select right_text from chat_turn where number = 1");

        JsonNode second = Chats.last(Chats.say(ann, lease, "And now?"));
        JsonNode sent = talkers.asked.getLast().path("messages");
        assertThat(sent.path(0).path("role").asString()).isEqualTo("system");
        assertThat(sent.path(1).path("content").asString()).isEqualTo("Hello");
        assertThat(sent.path(2).path("content").asString()).isEqualTo(chosen);
        assertThat(sent.path(3).path("content").asString()).isEqualTo("And now?");
        ObjectNode better = Json.object().put("number", 2).put("choice", "rewrite").put("start", 0);
        better.put(
                "text", second.path("replies").path(0).path("text").asString() + " In short: yes.");
        assertThat(ann.lease(lease, "chat/choose", better).status()).isEqualTo(200);

        ObjectNode answer = Json.object();
        ArrayNode turns = answer.putArray("turns");
        turns.addObject().put("choice", 0).put("strength", 5);
        turns.addObject().put("choice", "rewrite").put("text", better.path("text").asString());
        TestClient.Reply other = ann.submit(lease, answer);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("/answer/turns/0");
        ((ObjectNode) turns.path(0)).put("choice", 1);
        assertThat(ann.submit(lease, answer).status()).isEqualTo(200);
        assertThat(Chats.say(ann, lease, UUID.randomUUID(), "Late").status()).isEqualTo(409);
        assertThat(number("select count(*) from event where type = 'chat.turn'"))
                .as("asked, answered and chosen, twice")
                .isEqualTo(6);
        assertThat(number("select count(*) from chat_turn where started_from = 0")).isEqualTo(1);
    }

    @Test
    void namesOfModelsNeverReachTheBrowser() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        talkers.says = "I am {model}, also known as quick-end or lazy-end. You said %s";
        String lease = ann.lease();
        TestClient.Reply reply = Chats.say(ann, lease, UUID.randomUUID(), "Who are you?");
        assertThat(reply.body())
                .doesNotContain("fast-model", "slow-model", "quick-end", "lazy-end")
                .contains("[model name]");
        assertThat(stored("select left_text || right_text from chat_turn"))
                .as("kept as it was said")
                .contains("fast-model", "slow-model");
    }

    @Test
    void oneAttemptIsOneTurnHoweverOftenItArrives() throws Exception {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        talkers.delay("slow-model", 300);
        String lease = ann.lease();
        UUID attempt = UUID.randomUUID();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestClient.Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(threads.submit(() -> Chats.say(ann, lease, attempt, "Hello")));
            }
            for (Future<TestClient.Reply> call : calls) {
                assertThat(call.get().status()).isEqualTo(200);
            }
        }
        assertThat(talkers.asked).hasSize(2);
        assertThat(number("select count(*) from chat_turn")).isEqualTo(1);
    }

    @Test
    void anotherWindowIsToldAndNothingIsSaidTwice() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        String lease = ann.lease();
        Chats.say(ann, lease, "From one window");
        TestClient.Reply other = Chats.say(ann, lease, UUID.randomUUID(), "From another window");
        assertThat(other.status()).isEqualTo(409);
        assertThat(Chats.look(ann, lease).path("turns").path(0).path("message").asString())
                .isEqualTo("From one window");
    }

    @Test
    void aFailureOfOneIsAFailureOfBothAndCostsNothing() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        String lease = ann.lease();
        List<String> seen = new ArrayList<>();
        for (String broken : List.of("fast-model", "slow-model")) {
            talkers.status.put(broken, 500);
            JsonNode state = Chats.say(ann, lease, seen.isEmpty() ? "Hello" : "");
            assertThat(Chats.last(state).path("state").asString()).isEqualTo("failed");
            assertThat(Chats.last(state).path("replies").size())
                    .as("not even the one that came")
                    .isZero();
            seen.add(Json.text(state));
            talkers.status.clear();
        }
        assertThat(seen.get(0)).as("whoever failed").isEqualTo(seen.get(1));
        JsonNode again = Chats.say(ann, lease, "");
        assertThat(Chats.last(again).path("state").asString()).isEqualTo("ready");
        assertThat(Chats.last(again).path("message").asString()).isEqualTo("Hello");
        assertThat(again.path("regenerations_left").asInt()).isEqualTo(2);
    }

    @Test
    void newRepliesAreCountedAndEnd() {
        Chats chats = Chats.open(server, 1, 1, 1, 6);
        Workshop.Worker ann = chats.workshop().worker();
        String lease = ann.lease();
        Chats.say(ann, lease, "Hello");
        for (int left = 1; left >= 0; left--) {
            TestClient.Reply reply = regenerate(ann, lease);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json().path("regenerations_left").asInt()).isEqualTo(left);
        }
        assertThat(regenerate(ann, lease).status()).isEqualTo(409);
        assertThat(Chats.choose(ann, lease, 1, 0, 1).status()).isEqualTo(200);
        assertThat(Chats.say(ann, lease, UUID.randomUUID(), "More").status())
                .as("one turn is all")
                .isEqualTo(409);
        assertThat(number("select count(*) from chat_turn")).isEqualTo(3);
    }

    private static TestClient.Reply regenerate(Workshop.Worker worker, String lease) {
        return worker.lease(
                lease,
                "chat/regenerate",
                Json.object().put("attempt", UUID.randomUUID().toString()).put("number", 1));
    }

    @Test
    void anotherServerGoesOnAfterThisOneIsGone() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        String lease = ann.lease();
        Chats.say(ann, lease, "Hello");
        Chats.choose(ann, lease, 1, 0, 1);
        // A server that died while it was getting replies leaves a turn in hand.
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        """
                                        insert into chat_turn (lease_id, number, round, attempt_id, message, state, left_end,
                                            right_end, asked_at, claimed_until)
                                        select lease_id, 2, 0, gen_random_uuid(), 'Still there?', 'WAITING', left_end, right_end,
                                            asked_at, claimed_until
                                        from chat_turn
                                        """)
                                .execute());
        try (TestServer other = server.another()) {
            Workshop.Worker there = ann.at(other);
            assertThat(Chats.last(Chats.look(there, lease)).path("state").asString())
                    .isEqualTo("waiting");
            server.clock().move(Duration.ofSeconds(16));
            assertThat(Chats.last(Chats.look(there, lease)).path("state").asString())
                    .isEqualTo("failed");
            JsonNode again = Chats.say(there, lease, "");
            assertThat(Chats.last(again).path("state").asString()).isEqualTo("ready");
            assertThat(Chats.last(again).path("message").asString()).isEqualTo("Still there?");
            JsonNode sent = talkers.asked.getLast().path("messages");
            assertThat(sent.path(1).path("content").asString()).isEqualTo("Hello");
            assertThat(sent.size()).isEqualTo(4);
        }
    }

    @Test
    void slowRepliesAreWaitedForByLookingAgain() throws Exception {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        talkers.delay("slow-model", 9_000);
        String lease = ann.lease();
        JsonNode state = Chats.say(ann, lease, "Hello");
        assertThat(Chats.last(state).path("state").asString()).isEqualTo("waiting");
        assertThat(Chats.last(state).path("replies").size())
                .as("the fast one is there and not told")
                .isZero();
        long until = System.nanoTime() + 10_000_000_000L;
        while (!Chats.last(Chats.look(ann, lease)).path("state").asString().equals("ready")) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(100);
        }
    }

    @Test
    void onlyOnesOwnConversationsExist() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        Workshop.Worker ann = chats.workshop().worker();
        Workshop.Worker bob = chats.workshop().worker();
        String lease = ann.lease();
        assertThat(Chats.say(bob, lease, UUID.randomUUID(), "Hello").status()).isEqualTo(404);
        assertThat(bob.client().get("/api/v1/leases/" + lease + "/chat").status()).isEqualTo(404);
        assertThat(Chats.choose(bob, lease, 1, 0, 1).status()).isEqualTo(404);
        assertThat(Chats.say(ann, lease, UUID.randomUUID(), " ").status())
                .as("nothing said")
                .isEqualTo(409);
    }

    @Test
    void onlyBackEndsOfTheServerAreChosenAndOnlyByWhoRunsTheCampaign() {
        Chats chats = Chats.open(server, 1, 1, 6, 6);
        TestClient.Reply unknown = chats.talkWith("quick-end", "gpt");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("/back_ends/1").contains("quick-end, lazy-end");
        assertThat(chats.talkWith().status()).isEqualTo(422);
        TestClient.Reply page =
                chats.requester().get("/campaigns/" + chats.workshop().campaign() + "/setup/chat");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("value=\"quick-end\" checked")
                .contains("value=\"lazy-end\" checked");
        Workshop.Worker ann = chats.workshop().worker();
        assertThat(
                        ann.client()
                                .get("/api/v1/campaigns/" + chats.workshop().campaign() + "/chat")
                                .status())
                .isIn(403, 404);
        assertThat(chats.talkWith("lazy-end").status()).isEqualTo(200);
        Chats.say(ann, ann.lease(), "Hello");
        assertThat(stored("select left_end || ' ' || right_end from chat_turn"))
                .isEqualTo("lazy-end lazy-end");
        assertThat(talkers.asked.get(0).path("seed"))
                .as("or it would say the same twice")
                .isNotEqualTo(talkers.asked.get(1).path("seed"));
        assertThat(number("select count(*) from event where type = 'chat.back.ends'")).isEqualTo(2);
    }

    private long number(String sql) {
        return server.services()
                .database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private String stored(String sql) {
        return server.services()
                .database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
