package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.chat.BackendConfig;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// People who talk with several models of a real server and vote by how good each is, which they could not know: the test
/// looks it up for them.
public final class ArenaCrowd {
    /// Models by name, with how good they are in log odds.
    public static final Map<String, Double> STRENGTH =
            Map.of("heron-2", 1.2, "finch-1", 0.2, "wren-3", 0.0, "robin-4", -1.2);

    /// Points of the scale; 4 is the middle.
    public static final int POINTS = 7;

    private final TestServer server;
    private final Workshop workshop;
    private final TestClient requester;
    private final SplittableRandom random;

    /// A running campaign with these people's conversations.
    ///
    /// @param arena the rule of the campaign
    /// @param undoSeconds how long an answer may be taken back; less than two minutes where [#handIn] is used
    public ArenaCrowd(
            TestServer server,
            int conversations,
            int turns,
            ObjectNode arena,
            int undoSeconds,
            long seed) {
        this.server = server;
        this.random = new SplittableRandom(seed);
        QuestionForm form =
                new QuestionForm.Chat(1, turns, POINTS, true, 2, List.of(), Reason.optional());
        ObjectNode changes = Json.object();
        changes.set("form", SpecJson.form(form));
        changes.put("consent", "");
        changes.putObject("overlap").put("least", 1).put("most", 1);
        changes.putObject("lease").put("undo_seconds", undoSeconds);
        changes.set("arena", arena);
        workshop =
                Workshop.open(
                        server,
                        SpecJson.change(CampaignDefaults.of("chat", "Which model", 11), changes));
        workshop.add(IntStream.range(0, conversations).mapToObj(ArenaCrowd::item).toList());
        requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);
        talkWith(STRENGTH.keySet().stream().sorted().toList());
    }

    /// Chooses the models of the campaign.
    public void talkWith(List<String> models) {
        ObjectNode body = Json.object();
        ArrayNode names = body.putArray("back_ends");
        models.forEach(names::add);
        assertThat(
                        requester
                                .call(
                                        "PUT",
                                        "/api/v1/campaigns/" + workshop.campaign() + "/chat",
                                        body,
                                        Map.of())
                                .status())
                .isEqualTo(200);
    }

    /// Settings of a server that knows all models.
    public static ServerSettings settings(Talkers talkers) {
        return ServerSettings.NONE.withModels(
                end("heron-2", talkers, "one two three"),
                end("finch-1", talkers, "one"),
                end("wren-3", talkers, "one two"),
                end("robin-4", talkers, "one, two, three, four"));
    }

    private static BackendConfig end(String name, Talkers talkers, String model) {
        return BackendConfig.of(name, talkers.url(), model).withRetries(0).withMaxConcurrent(16);
    }

    private static NewItem item(int number) {
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages")
                .addObject()
                .put("role", "system")
                .put("content", "Be kind, number " + number + ".");
        return NewItem.of("talk-" + number, prompt, Json.array());
    }

    public Workshop workshop() {
        return workshop;
    }

    public TestClient requester() {
        return requester;
    }

    /// How somebody votes.
    public enum Habit {
        /// By how good the models are, with chance.
        HONEST,
        /// Always for the worse model.
        CONTRARY
    }

    /// Somebody has a conversation and hands it in.
    ///
    /// @return the task
    public String talk(Workshop.Worker worker, int turns, Habit habit) {
        String lease = worker.lease();
        ArrayNode told = Json.array();
        for (int turn = 1; turn <= turns; turn++) {
            // The models say their own words as often as they are asked to, so that style differs.
            String message =
                    "Turn " + turn + " of mine " + "{model} ".repeat(random.nextInt(3)).strip();
            told.add(vote(worker, lease, turn, message, habit));
        }
        handIn(worker, lease, told);
        return lease;
    }

    /// Somebody votes on one turn.
    ///
    /// @return how the answer tells of it
    public ObjectNode vote(
            Workshop.Worker worker, String lease, int turn, String message, Habit habit) {
        say(worker, lease, message);
        List<String> pair = pair(lease, turn);
        int strength = strength(pair, habit);
        int choice = strength < (POINTS + 1) / 2.0 ? 0 : strength == 4 ? random.nextInt(2) : 1;
        choose(worker, lease, turn, choice, strength);
        return Json.object().put("choice", choice).put("strength", strength);
    }

    /// Somebody says something, however busy the server is.
    public void say(Workshop.Worker worker, String lease, String message) {
        ObjectNode body =
                Json.object().put("attempt", UUID.randomUUID().toString()).put("message", message);
        TestClient.Reply reply = worker.lease(lease, "chat/turns", body);
        while (reply.status() == 429) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            reply = worker.lease(lease, "chat/turns", body);
        }
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(Chats.last(reply.json()).path("state").asString(""))
                .as(reply.body())
                .isEqualTo("ready");
    }

    /// Somebody chooses how a turn goes on.
    public static void choose(
            Workshop.Worker worker, String lease, int turn, int choice, int strength) {
        TestClient.Reply reply = Chats.choose(worker, lease, turn, choice, strength);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /// Somebody hands a conversation in, and the answer becomes final.
    public void handIn(Workshop.Worker worker, String lease, ArrayNode turns) {
        TestClient.Reply reply = worker.submit(lease, Json.object().set("turns", turns));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
    }

    /// @return who answered a turn, the left one first
    public List<String> pair(String lease, int turn) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select unnest(array[left_end, right_end]) from chat_turn
                                        where lease_id = cast(:lease as uuid) and number = :number
                                            and state <> 'REPLACED'
                                        """)
                                .bind("lease", lease)
                                .bind("number", turn)
                                .mapTo(String.class)
                                .list());
    }

    private int strength(List<String> pair, Habit habit) {
        double left = STRENGTH.getOrDefault(pair.get(0), 0.0);
        double right = STRENGTH.getOrDefault(pair.get(1), 0.0);
        return switch (habit) {
            case CONTRARY -> left < right ? 1 : POINTS;
            case HONEST -> {
                if (random.nextDouble() < 0.15) {
                    yield 4;
                }
                boolean first = random.nextDouble() < 1 / (1 + Math.exp(right - left));
                yield first ? 1 + random.nextInt(3) : 5 + random.nextInt(3);
            }
        };
    }
}
