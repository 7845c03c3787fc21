package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.chat.ReplyPace;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Replies that did not come and are asked for again.
final class ChatRetryTest {
    private static List<String> pairs(TestServer server) {
        return server.services()
                .database()
                .read(handle ->
                        handle.createQuery(
                                        "select left_end || ' ' || right_end from chat_turn order by number, round")
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void theSameTwoAreAskedAgainInTheSamePlaces() {
        try (Talkers talkers = Talkers.start();
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            Chats chats = Chats.open(server, 1, 1, 6, 6);
            assertThat(chats.talkWith("quick-end", "lazy-end", "other-end").status())
                    .isEqualTo(200);
            Workshop.Worker ann = chats.workshop().worker();
            String lease = ann.lease();
            for (String model : List.of("fast-model", "slow-model", "other-model")) {
                talkers.breaks(model, 500);
            }
            JsonNode state = Chats.say(ann, lease, "Hello");
            for (int again = 0; again < 9; again++) {
                assertThat(Chats.last(state).path("state").asString()).isEqualTo("failed");
                assertThat(Chats.last(state).path("replies").size()).isZero();
                state = Chats.say(ann, lease, "");
            }
            assertThat(pairs(server)).hasSize(10);
            // Drawn anew it would be the same ten times once in ten million.
            assertThat(pairs(server).stream().distinct()).hasSize(1);

            for (String model : List.of("fast-model", "slow-model", "other-model")) {
                talkers.breaks(model, 200);
            }
            JsonNode ready = Chats.last(Chats.say(ann, lease, ""));
            assertThat(ready.path("state").asString()).isEqualTo("ready");
            assertThat(ready.path("message").asString()).isEqualTo("Hello");
            assertThat(pairs(server).getLast()).isEqualTo(pairs(server).getFirst());
        }
    }

    @Test
    void otherRepliesAreThoseOfAPairDrawnAnew() {
        try (Talkers talkers = Talkers.start();
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            Chats chats = Chats.open(server, 12, 1, 6, 6);
            chats.talkWith("quick-end", "lazy-end", "other-end");
            for (int i = 0; i < 12; i++) {
                Workshop.Worker ann = chats.workshop().worker();
                String lease = ann.lease();
                Chats.say(ann, lease, "Hello");
                ann.lease(
                        lease,
                        "chat/regenerate",
                        Json.object()
                                .put("attempt", UUID.randomUUID().toString())
                                .put("number", 1));
            }
            long other =
                    server.services()
                            .database()
                            .read(handle ->
                                    handle.createQuery(
                                                    """
                                                    select count(*) from chat_turn a join chat_turn b using (lease_id, number)
                                                    where a.round = 0 and b.round = 1
                                                        and (a.left_end, a.right_end) <> (b.left_end, b.right_end)
                                                    """)
                                            .mapTo(Long.class)
                                            .one());
            assertThat(other).isPositive();
        }
    }

    @Test
    void aModelThatTheCampaignGaveUpIsNotAskedAgain() {
        try (Talkers talkers = Talkers.start();
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            Chats chats = Chats.open(server, 1, 1, 6, 6);
            talkers.breaks("slow-model", 500);
            Workshop.Worker ann = chats.workshop().worker();
            String lease = ann.lease();
            assertThat(Chats.last(Chats.say(ann, lease, "Hello")).path("state").asString())
                    .isEqualTo("failed");
            chats.talkWith("quick-end", "other-end");
            assertThat(Chats.last(Chats.say(ann, lease, "")).path("state").asString())
                    .isEqualTo("ready");
            assertThat(pairs(server).getLast()).doesNotContain("lazy-end");
        }
    }

    @Test
    void onlyTheLatestTimesOfAModelAreRemembered() {
        try (Talkers talkers = Talkers.start();
                TestServer server = TestServer.startWith(talkers.settingsOfThree())) {
            Chats chats = Chats.open(server, 1, 1, 6, 6);
            UUID campaign = chats.workshop().campaign();
            server.services()
                    .database()
                    .useTransaction(handle -> {
                        for (int i = 1; i <= 250; i++) {
                            ReplyPace.note(handle, campaign, "quick-end", Duration.ofMillis(i));
                        }
                        List<Duration> kept =
                                ReplyPace.of(handle, campaign).getOrDefault("quick-end", List.of());
                        assertThat(kept).hasSize(100);
                        assertThat(kept.getFirst()).hasMillis(151);
                        assertThat(kept.getLast()).hasMillis(250);
                    });
        }
    }
}
