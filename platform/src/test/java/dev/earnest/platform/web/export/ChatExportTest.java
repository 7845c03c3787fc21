package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.judgments.Message;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Chats;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// People talk with two models of a real server; what was said becomes training data.
final class ChatExportTest {
    private static final String BETTER = "I am well, and you?";
    private static final String OWN = "Goodbye, then.";

    private Talkers talkers;
    private TestServer server;
    private Chats chats;
    private TestClient owner;
    private Exports exports;

    @BeforeEach
    void open() {
        talkers = Talkers.start().says("{model} heard: %s");
        server = TestServer.startWith(talkers.settings());
        chats = Chats.open(server, 1, 1, 6, 7);
        owner = server.person(Role.OWNER);
        exports = new Exports(owner, chats.workshop().campaign());
    }

    @AfterEach
    void stop() {
        server.close();
        talkers.close();
    }

    private String said(String lease, int number, int side) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select "
                                                + (side == 0 ? "left_text" : "right_text")
                                                + " from chat_turn where lease_id = cast(:lease as uuid)"
                                                + " and number = :number order by round desc limit 1")
                                .bind("lease", lease)
                                .bind("number", number)
                                .mapTo(String.class)
                                .one());
    }

    private static void choose(Workshop.Worker who, String lease, int number, int choice, int how) {
        TestClient.Reply reply = Chats.choose(who, lease, number, choice, how);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static void call(Workshop.Worker who, String lease, String action, ObjectNode body) {
        TestClient.Reply reply = who.lease(lease, "chat/" + action, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static ObjectNode rewrite(int number, String text) {
        return Json.object().put("number", number).put("choice", "rewrite").put("text", text);
    }

    private void handIn(Workshop.Worker who, String lease, ArrayNode turns) {
        TestClient.Reply reply = who.submit(lease, Json.object().set("turns", turns));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        server.clock().move(Duration.ofMinutes(2));
        chats.workshop().maintain();
    }

    /// Prefers the right reply, mends the left one of other replies, finds both alike, and writes an own one.
    private String talk(Workshop.Worker ann) {
        return talk(ann, () -> {});
    }

    /// @param meanwhile happens once the conversation has begun: a campaign ends with the last one
    private String talk(Workshop.Worker ann, Runnable meanwhile) {
        String lease = ann.lease();
        meanwhile.run();
        Chats.say(ann, lease, "Hello");
        choose(ann, lease, 1, 0, 1);
        choose(ann, lease, 1, 1, 7);
        talkers.says("{model} said at first: %s");
        Chats.say(ann, lease, "How are you?");
        talkers.says("{model} said: %s");
        call(
                ann,
                lease,
                "regenerate",
                Json.object().put("attempt", UUID.randomUUID().toString()).put("number", 2));
        call(ann, lease, "choose", rewrite(2, BETTER).put("start", 0));
        Chats.say(ann, lease, "Thanks");
        choose(ann, lease, 3, 0, 4);
        Chats.say(ann, lease, "Bye");
        call(ann, lease, "choose", rewrite(4, OWN));
        ArrayNode turns = Json.array();
        turns.addObject().put("choice", 1).put("strength", 7);
        turns.addObject().put("choice", "rewrite").put("text", BETTER);
        turns.addObject().put("choice", 0).put("strength", 4);
        turns.addObject().put("choice", "rewrite").put("text", OWN);
        handIn(ann, lease, turns);
        return lease;
    }

    private JsonNode make(TextFormat format) {
        JsonNode export = exports.make(Exports.spec("preferences", format.id()));
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        return export;
    }

    private List<ObjectNode> rows(JsonNode export, TextFormat format) {
        return exports.rows(export, format.id() + ".jsonl.gz");
    }

    private static List<String> words(List<Message> messages) {
        return messages.stream().map(Message::content).toList();
    }

    @Test
    void everyTurnIsAPreferenceAfterTheConversationSoFar() {
        String lease = talk(chats.workshop().worker());

        JsonNode export = make(TextFormat.TRL_PREFERENCE);

        List<ObjectNode> rows = rows(export, TextFormat.TRL_PREFERENCE);
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        List<PreferenceExample> made =
                rows.stream().map(row -> (PreferenceExample) codec.read(row)).toList();
        assertThat(made).hasSize(4);
        assertThat(words(made.get(0).prompt().messages()))
                .containsExactly("Be kind, number 0.", "Hello");
        assertThat(words(made.get(0).chosen().messages())).containsExactly(said(lease, 1, 1));
        assertThat(words(made.get(0).rejected().messages())).containsExactly(said(lease, 1, 0));
        assertThat(rows.get(0).path("strength").asInt(0)).isEqualTo(3);
        assertThat(rows.get(0).path("rewritten").asBoolean(true)).isFalse();

        assertThat(words(made.get(1).prompt().messages()))
                .containsExactly("Be kind, number 0.", "Hello", said(lease, 1, 1), "How are you?");
        assertThat(words(made.get(1).chosen().messages())).containsExactly(BETTER);
        assertThat(words(made.get(1).rejected().messages()))
                .as("what it began from, of the replies that came last")
                .containsExactly(said(lease, 2, 0));
        assertThat(said(lease, 2, 0)).doesNotContain("at first");
        assertThat(rows.get(1).path("rewritten").asBoolean(false)).isTrue();

        for (int side = 0; side < 2; side++) {
            PreferenceExample last = made.get(2 + side);
            assertThat(words(last.prompt().messages()))
                    .containsExactly(
                            "Be kind, number 0.",
                            "Hello",
                            said(lease, 1, 1),
                            "How are you?",
                            BETTER,
                            "Thanks",
                            said(lease, 3, 0),
                            "Bye");
            assertThat(words(last.chosen().messages())).containsExactly(OWN);
            assertThat(words(last.rejected().messages())).containsExactly(said(lease, 4, side));
        }
        assertThat(excluded(export, "neither reply of a turn was better")).isEqualTo(1);
        JsonNode facts = card(export).path("facts");
        assertThat(facts.path("conversations").asInt(0)).isEqualTo(1);
        assertThat(facts.path("turns").asInt(0)).isEqualTo(4);
    }

    private JsonNode card(JsonNode export) {
        return Json.parse(
                new String(
                        exports.download(export, "data-card.json").body(),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    private int excluded(JsonNode export, String reason) {
        return card(export).path("excluded").path(reason).asInt(0);
    }

    @Test
    void whatGoesOnIsADemonstration() {
        String lease = talk(chats.workshop().worker());

        JsonNode export = make(TextFormat.TRL_MESSAGES);

        TextCodec codec = TextCodec.of(TextFormat.TRL_MESSAGES);
        List<String> shown =
                rows(export, TextFormat.TRL_MESSAGES).stream()
                        .map(row -> (Demonstration) codec.read(row))
                        .map(made -> made.completion().messages().getLast().content())
                        .toList();
        assertThat(shown).containsExactly(said(lease, 1, 1), BETTER, OWN);
    }

    @Test
    void everyTextFormatIsReadBackOrSaysWhyItHoldsNothing() {
        talk(chats.workshop().worker());
        for (TextFormat format : TextFormat.values()) {
            readBack(format);
        }
    }

    private void readBack(TextFormat format) {
        JsonNode export = make(format);

        List<ObjectNode> rows = rows(export, format);
        TextCodec codec = TextCodec.of(format);
        for (ObjectNode row : rows) {
            assertThat(codec.write(codec.read(row), true)).isEqualTo(row);
        }
        boolean turns =
                List.of(Kind.PREFERENCE, Kind.UNPAIRED, Kind.DEMONSTRATION).contains(format.kind());
        boolean held =
                card(export).path("excluded").properties().stream()
                        .noneMatch(reason -> reason.getKey().contains("cannot hold"));
        if (turns && held) {
            assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
            assertThat(rows.toString()).contains(BETTER, OWN, "How are you?");
        } else if (rows.isEmpty()) {
            assertThat(card(export).path("excluded").size()).isPositive();
        }
    }

    @Test
    void conversationalFormatsHoldEveryTurn() {
        talk(chats.workshop().worker());
        for (TextFormat format :
                List.of(
                        TextFormat.TRL_PREFERENCE_IMPLICIT,
                        TextFormat.OPENAI_PREFERENCE,
                        TextFormat.SHAREGPT_PREFERENCE)) {
            assertThat(rows(make(format), format)).as(format.id()).hasSize(4);
        }
        assertThat(rows(make(TextFormat.TRL_UNPAIRED), TextFormat.TRL_UNPAIRED))
                .as("two, two, and three for an own text")
                .hasSize(7);
        assertThat(rows(make(TextFormat.SHAREGPT), TextFormat.SHAREGPT)).hasSize(3);
    }

    @Test
    void allAnswersTellTheWholeConversation() {
        String lease = talk(chats.workshop().worker());

        JsonNode export = exports.make(Exports.spec("answers", "jsonl"));

        JsonNode talk = exports.rows(export, "answers.jsonl.gz").getFirst().path("conversation");
        assertThat(talk.size()).isEqualTo(4);
        assertThat(talk.path(0).path("message").asString()).isEqualTo("Hello");
        assertThat(talk.path(0).path("replies").path(1).path("text").asString())
                .isEqualTo(said(lease, 1, 1));
        assertThat(talk.path(0).path("replies").path(1).path("model").asString())
                .isIn("quick-end", "lazy-end");
        assertThat(talk.path(1).path("started_from").asInt(-1)).isZero();
        assertThat(talk.path(3).path("text").asString()).isEqualTo(OWN);
    }

    @Test
    void aConversationThatWasNotHandedInIsNotExported() {
        talk(chats.workshop().worker(), () -> open("later"));
        Workshop.Worker bob = chats.workshop().worker();
        String lease = bob.lease();
        Chats.say(bob, lease, "");
        choose(bob, lease, 1, 0, 1);
        Chats.say(bob, lease, "I am not done");
        choose(bob, lease, 2, 0, 1);

        JsonNode export = make(TextFormat.TRL_PREFERENCE);

        assertThat(rows(export, TextFormat.TRL_PREFERENCE)).hasSize(4);
        assertThat(exports.lines(export, "trl-preference.jsonl.gz").toString())
                .doesNotContain("not done");
    }

    @Test
    void anExportAsOfAnEarlierPositionKnowsNoLaterConversation() {
        talk(chats.workshop().worker(), () -> open("later"));
        String head = make(TextFormat.TRL_PREFERENCE).path("log_head").asString("");
        long position = Long.parseLong(head.substring(0, head.indexOf(':')));
        String earlier =
                exports.lines(make(TextFormat.TRL_PREFERENCE), "soft-labels.jsonl.gz").toString();
        Workshop.Worker bob = chats.workshop().worker();
        String lease = bob.lease();
        Chats.say(bob, lease, "");
        choose(bob, lease, 1, 0, 1);
        handIn(bob, lease, Json.array().add(Json.object().put("choice", 0).put("strength", 1)));
        assertThat(rows(make(TextFormat.TRL_PREFERENCE), TextFormat.TRL_PREFERENCE)).hasSize(5);

        JsonNode then =
                exports.make(
                        Exports.spec("preferences", "trl-preference").put("position", position));

        assertThat(exports.lines(then, "soft-labels.jsonl.gz").toString()).isEqualTo(earlier);
    }

    /// Adds a conversation whose first replies answer the prompt.
    private void open(String id) {
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "A question");
        chats.workshop().add(List.of(NewItem.of(id, prompt, Json.array())));
    }

    private void erase(Workshop.Worker who, boolean keepTexts) {
        server.services()
                .database()
                .useTransaction(handle ->
                        PersonErasure.erase(
                                handle, server.clock().instant(), owner.id(), who.id(), keepTexts));
    }

    @Test
    void erasedWordsAreLeftOutAndCounted() {
        Workshop.Worker ann = chats.workshop().worker();
        talk(ann, () -> open("asked"));
        Workshop.Worker bob = chats.workshop().worker();
        String lease = bob.lease();
        Chats.say(bob, lease, "");
        choose(bob, lease, 1, 0, 1);
        Chats.say(bob, lease, "My aunt in Lisbon asks");
        choose(bob, lease, 2, 1, 6);
        Chats.say(bob, lease, "Nothing else");
        choose(bob, lease, 3, 1, 6);
        ArrayNode turns = Json.array();
        turns.addObject().put("choice", 0).put("strength", 1);
        turns.addObject().put("choice", 1).put("strength", 6);
        turns.addObject().put("choice", 1).put("strength", 6);
        handIn(bob, lease, turns);
        assertThat(rows(make(TextFormat.TRL_PREFERENCE), TextFormat.TRL_PREFERENCE)).hasSize(7);

        erase(bob, false);

        JsonNode export = make(TextFormat.TRL_PREFERENCE);
        List<ObjectNode> rows = rows(export, TextFormat.TRL_PREFERENCE);
        assertThat(rows).as("only the turn without own words is left of this one").hasSize(5);
        assertThat(rows.toString()).contains("A question").doesNotContain("aunt", "Nothing else");
        assertThat(excluded(export, "words of the conversation were erased")).isEqualTo(2);
        JsonNode raw = exports.make(Exports.spec("answers", "jsonl"));
        assertThat(exports.lines(raw, "answers.jsonl.gz").toString())
                .contains("\"erased\":true")
                .doesNotContain("aunt");
        assertThat(excluded(raw, "words of the conversation were erased")).isEqualTo(2);

        erase(ann, false);

        JsonNode less = make(TextFormat.TRL_PREFERENCE);
        assertThat(rows(less, TextFormat.TRL_PREFERENCE)).hasSize(1);
        assertThat(exports.lines(less, "trl-preference.jsonl.gz").toString())
                .doesNotContain(BETTER, OWN);
        assertThat(excluded(less, "words of the conversation were erased")).isEqualTo(6);
    }
}
