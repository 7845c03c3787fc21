package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Chats;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Live chats follow from the log, and whoever changes them is found.
final class ChatTamperingTest {
    private Talkers talkers;
    private TestServer server;
    private Chats chats;
    private Workshop.Worker ann;

    @BeforeEach
    void talk() {
        talkers = Talkers.start().says("{model} heard: %s");
        server = TestServer.startWith(talkers.settings());
        chats = Chats.open(server, 2, 1, 6, 7);
        chats.talkWith("lazy-end", "quick-end");
        ann = chats.workshop().worker();
        String lease = ann.lease();
        Chats.say(ann, lease, "Hello");
        call(
                lease,
                "regenerate",
                Json.object().put("attempt", UUID.randomUUID().toString()).put("number", 1));
        assertThat(Chats.choose(ann, lease, 1, 0, 2).status()).isEqualTo(200);
        assertThat(Chats.choose(ann, lease, 1, 1, 7).status()).isEqualTo(200);
        talkers.breaks("fast-model", 500);
        Chats.say(ann, lease, "Are you there?");
        talkers.breaks("fast-model", 200);
        Chats.say(ann, lease, "");
        call(
                lease,
                "choose",
                Json.object()
                        .put("number", 2)
                        .put("choice", "rewrite")
                        .put("start", 1)
                        .put("text", "Better words"));
        ObjectNode answer = Json.object();
        ArrayNode turns = answer.putArray("turns");
        turns.addObject().put("choice", 1).put("strength", 7);
        turns.addObject().put("choice", "rewrite").put("text", "Better words");
        assertThat(ann.submit(lease, answer).status()).isEqualTo(200);
        Chats.say(ann, ann.lease(), "Another one");
    }

    private void call(String lease, String action, ObjectNode body) {
        assertThat(ann.lease(lease, "chat/" + action, body).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
        talkers.close();
    }

    private VerificationReport verify() {
        return Verification.run(
                server.services().database(),
                server.clock().instant(),
                Optional.empty(),
                Progress.NONE);
    }

    private VerificationReport after(String sql) {
        return server.services()
                .database()
                .atOneMoment(handle -> {
                    try {
                        handle.execute(
                                "alter table chat_turn drop constraint chat_turn_choice_check");
                        handle.execute(
                                "alter table chat_turn drop constraint chat_turn_state_check");
                        handle.execute(
                                "alter table chat_turn drop constraint chat_turn_started_from_check");
                        assertThat(handle.execute(sql)).as(sql).isEqualTo(1);
                        return Verification.check(
                                handle, server.clock().instant(), Optional.empty(), Progress.NONE);
                    } finally {
                        handle.rollback();
                    }
                });
    }

    private String text(String sql) {
        return server.services()
                .database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Test
    void everyStepOfAConversationFollowsFromTheLog() {
        assertThat(text("select string_agg(distinct state, ',' order by state) from chat_turn"))
                .isEqualTo("CHOSEN,FAILED,READY,REPLACED");

        VerificationReport report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).containsEntry("chat_turn", 5L).containsEntry("campaign_chat", 1L);
    }

    @Test
    void aChangedValueIsFoundInEveryColumn() {
        for (Projection projection : List.of(ChatProjections.BACK_ENDS, ChatProjections.TURN)) {
            for (String column : projection.columns()) {
                VerificationReport report =
                        after(
                                "update "
                                        + projection.table()
                                        + " set "
                                        + column
                                        + " = "
                                        + other(column)
                                        + " where ctid = (select min(ctid) from "
                                        + projection.table()
                                        + ")");
                assertThat(report.findings())
                        .as(column)
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.where()).isEqualTo(projection.table());
                            assertThat(finding.what()).isEqualTo(column);
                        });
            }
        }
    }

    private static String other(String column) {
        return switch (column) {
            case "attempt_id" -> "gen_random_uuid()";
            case "back_ends" -> "'[\"mine\"]'";
            case "choice", "strength", "started_from" -> "coalesce(" + column + ", 0) + 1";
            case "chance" -> "chance / 2";
            case "asked_at", "answered_at", "changed_at" ->
                    "coalesce(" + column + ", now()) + interval '1 microsecond'";
            default -> column + " || 'x'";
        };
    }

    @Test
    void removedAndInventedTurnsAreFound() {
        assertThat(after("delete from campaign_chat").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("not in the table"));
        assertThat(
                        after(
                                        "delete from chat_turn where ctid = (select max(ctid) from chat_turn)")
                                .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("not in the table"));
        assertThat(
                        after(
                                        """
                                        insert into chat_turn (lease_id, number, round, attempt_id, message, state, left_end,
                                            right_end, asked_at, claimed_until)
                                        select lease_id, 9, 0, gen_random_uuid(), 'Invented', 'WAITING', left_end, right_end,
                                            asked_at, claimed_until
                                        from chat_turn limit 1
                                        """)
                                .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("not in the log"));
    }

    @Test
    void whatDiffersIsPutBack() {
        String turns =
                "select string_agg((to_jsonb(c) - 'claimed_until')::text, '' order by lease_id, number, round) from chat_turn c";
        String before = text(turns);
        server.services()
                .database()
                .useTransaction((Handle handle) -> {
                    handle.execute(
                            "update chat_turn set choice = 0, strength = 1 where choice = 1");
                    handle.execute("delete from chat_turn where number = 2");
                    handle.execute("delete from campaign_chat");
                });

        Verification.repair(server.services().database(), server.clock().instant(), Progress.NONE);

        assertThat(text(turns)).isEqualTo(before);
        assertThat(text("select back_ends::text from campaign_chat"))
                .isEqualTo("[\"lazy-end\",\"quick-end\"]");
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void erasedWordsAreProvenWhetherOwnTextsStayOrGo() {
        UUID owner = server.person(Role.OWNER).id();
        for (boolean keep : List.of(true, false)) {
            server.services()
                    .database()
                    .useTransaction(handle ->
                            PersonErasure.erase(
                                    handle, server.clock().instant(), owner, ann.id(), keep));
            assertThat(text("select string_agg(message, '') from chat_turn")).isEmpty();
            assertThat(text("select string_agg(text, '') from chat_turn"))
                    .isEqualTo(keep ? "Better words" : "");
            assertThat(verify().findings()).as("texts kept: " + keep).isEmpty();
        }
    }
}
