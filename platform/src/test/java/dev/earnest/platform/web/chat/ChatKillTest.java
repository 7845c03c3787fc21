package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `kill -9` of the server while models answer.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ChatKillTest {
    private static final int PEOPLE = 4;
    private static final int TURNS = 4;
    private static final int KILLS = 2;

    private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, String> chosen = new ConcurrentHashMap<>();
    private final Queue<String> early = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void everybodyGoesOnAndNothingAcknowledgedIsLostOrDoubleOrShownEarly() throws Exception {
        try (Talkers talkers = Talkers.start().delay("slow-model", 900).delay("fast-model", 30);
                TestServer here = TestServer.startInRealTime(talkers.settingsOfThree())) {
            Chats chats = Chats.open(here, PEOPLE, TURNS, TURNS, 6);
            chats.talkWith("quick-end", "lazy-end", "other-end");
            int port = freePort();
            URI there = URI.create("http://127.0.0.1:" + port);
            List<Workshop.Worker> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Workshop.Worker worker = chats.workshop().worker();
                people.add(
                        new Workshop.Worker(
                                worker.campaign(),
                                new TestClient(
                                        there,
                                        worker.client().person(),
                                        worker.client().session())));
            }
            ChatChild child = ChatChild.start(here.address(), port, URI.create(talkers.url()));
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                people.forEach(worker -> all.add(threads.submit(() -> talk(worker))));
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(300);
                    while (chats.workshop()
                                    .number(
                                            "select count(*) from chat_turn where state = 'WAITING' and claimed_until > now()")
                            == 0) {
                        Thread.sleep(5);
                    }
                    child.kill();
                    child = ChatChild.start(here.address(), port, URI.create(talkers.url()));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            } finally {
                child.close();
            }

            Workshop workshop = chats.workshop();
            assertThat(early).as("replies shown before both were there").isEmpty();
            assertThat(answers).hasValue(PEOPLE);
            assertThat(workshop.number("select count(*) from chat_turn where state = 'FAILED'"))
                    .as("turns that were in hand when the server was killed")
                    .isPositive();
            assertThat(workshop.number("select count(*) from chat_turn where state = 'CHOSEN'"))
                    .isEqualTo(PEOPLE * TURNS);
            assertThat(
                            workshop.number(
                                    "select count(*) from chat_turn where state not in ('CHOSEN', 'FAILED')"))
                    .isZero();
            acknowledged.forEach((attempt, message) ->
                    assertThat(
                                    workshop.number(
                                            "select count(*) from chat_turn where attempt_id = '"
                                                    + attempt
                                                    + "' and message = '"
                                                    + message
                                                    + "'"))
                            .as("acknowledged: " + message)
                            .isEqualTo(1));
            chosen.forEach((place, reply) -> {
                String[] leaseAndTurn = place.split(" ", 2);
                assertThat(
                                workshop.number(
                                        "select count(*) from chat_turn where lease_id = '"
                                                + leaseAndTurn[0]
                                                + "' and number = "
                                                + leaseAndTurn[1]
                                                + " and state = 'CHOSEN' and choice = 0 and left_text = '"
                                                + reply
                                                + "'"))
                        .as("chosen: " + reply)
                        .isEqualTo(1);
            });
            assertThat(
                            workshop.number(
                                    "select count(*) from (select lease_id, number from chat_turn group by lease_id, number"
                                            + " having count(distinct (left_end, right_end)) > 1) changed"))
                    .as("turns whose pair changed")
                    .isZero();
            assertThat(
                            workshop.number(
                                    """
                                    select count(*) from (
                                        select 1 from event where type = 'chat.turn'
                                        group by payload ->> 'lease', payload ->> 'turn', payload ->> 'round', payload ->> 'step'
                                        having count(*) > 1) twice
                                    """))
                    .as("steps noted twice")
                    .isZero();
            Sealed.all(here.services().database());
            assertThat(
                            Verification.run(
                                            here.services().database(),
                                            here.services().clock().instant(),
                                            Optional.empty(),
                                            Progress.NONE)
                                    .findings())
                    .isEmpty();
        }
    }

    private void talk(Workshop.Worker worker) {
        String lease = patiently(worker::next).json().path("task").path("lease").asString("");
        assertThat(lease).isNotEmpty();
        ObjectNode answer = Json.object();
        for (int turn = 1; turn <= TURNS; turn++) {
            String said = "Turn " + turn + " of " + lease;
            JsonNode state = say(worker, lease, said, said);
            while (!last(state).path("state").asString().equals("ready")) {
                sleep(50);
                state =
                        last(state).path("state").asString().equals("failed")
                                ? say(worker, lease, "", said)
                                : look(worker, lease);
            }
            assertThat(last(state).path("number").asInt()).isEqualTo(turn);
            assertThat(last(state).path("message").asString()).isEqualTo(said);
            String left = last(state).path("replies").path(0).path("text").asString();
            int number = turn;
            patiently(() -> Chats.choose(worker, lease, number, 0, 2));
            chosen.put(lease + " " + turn, left);
            answer.withArray("turns").addObject().put("choice", 0).put("strength", 2);
        }
        UUID attempt = UUID.randomUUID();
        patiently(() -> worker.submit(lease, attempt, answer));
        answers.incrementAndGet();
    }

    private JsonNode say(Workshop.Worker worker, String lease, String message, String means) {
        UUID attempt = UUID.randomUUID();
        JsonNode state = patiently(() -> Chats.say(worker, lease, attempt, message)).json();
        acknowledged.put(attempt, means);
        return seen(state);
    }

    private JsonNode look(Workshop.Worker worker, String lease) {
        return seen(
                patiently(() -> worker.client().get("/api/v1/leases/" + lease + "/chat")).json());
    }

    private JsonNode seen(JsonNode state) {
        for (JsonNode turn : state.path("turns")) {
            boolean both = List.of("ready", "chosen").contains(turn.path("state").asString());
            boolean right = turn.path("replies").size() == (both ? 2 : 0);
            for (JsonNode reply : turn.path("replies")) {
                right = right && !reply.path("text").asString("").isBlank();
            }
            if (!right) {
                early.add(turn.toString());
            }
        }
        return state;
    }

    private static JsonNode last(JsonNode state) {
        return Chats.last(state);
    }

    // The same call again until the server is there.
    private static TestClient.Reply patiently(Supplier<TestClient.Reply> call) {
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                TestClient.Reply reply = call.get();
                if (reply.status() == 200) {
                    return reply;
                }
                assertThat(reply.status()).as(reply.body()).isIn(429, 503);
            } catch (UncheckedIOException away) {
                // It is being started again.
            }
            sleep(100);
        }
        throw new AssertionError("the server did not come back");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
