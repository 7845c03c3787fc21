package dev.earnest.platform.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A campaign of live chat, and what people do in it.
///
/// @param workshop the campaign
/// @param requester who runs it
public record Chats(Workshop workshop, TestClient requester) {
    /// A running campaign that talks with both models.
    public static Chats open(
            TestServer server, int items, int leastTurns, int mostTurns, int points) {
        return open(server, items, leastTurns, mostTurns, points, false);
    }

    /// @param arena whether pairs are drawn actively
    static Chats open(
            TestServer server,
            int items,
            int leastTurns,
            int mostTurns,
            int points,
            boolean arena) {
        QuestionForm form =
                new QuestionForm.Chat(
                        leastTurns, mostTurns, points, true, 2, List.of(), Reason.optional());
        ObjectNode changes = Json.object();
        changes.set("form", SpecJson.form(form));
        changes.put("consent", "");
        changes.putObject("arena").put("active", arena);
        changes.putObject("overlap").put("least", 1).put("most", 1);
        Workshop workshop =
                Workshop.open(
                        server,
                        SpecJson.change(CampaignDefaults.of("chat", "Talking", 11), changes));
        workshop.add(IntStream.range(0, items).mapToObj(Chats::item).toList());
        TestClient requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);
        Chats chats = new Chats(workshop, requester);
        assertThat(chats.talkWith("quick-end", "lazy-end").status()).isEqualTo(200);
        return chats;
    }

    private static NewItem item(int number) {
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages")
                .addObject()
                .put("role", "system")
                .put("content", "Be kind, number " + number + ".");
        return NewItem.of("talk-" + number, prompt, Json.array());
    }

    /// Chooses back ends.
    public TestClient.Reply talkWith(String... names) {
        ObjectNode body = Json.object();
        var list = body.putArray("back_ends");
        for (String name : names) {
            list.add(name);
        }
        return requester.call(
                "PUT",
                "/api/v1/campaigns/" + workshop.campaign() + "/chat",
                body,
                java.util.Map.of());
    }

    static TestClient.Reply say(
            Workshop.Worker worker, String lease, UUID attempt, String message) {
        return worker.lease(
                lease,
                "chat/turns",
                Json.object().put("attempt", attempt.toString()).put("message", message));
    }

    /// Says something and waits for the replies.
    public static JsonNode say(Workshop.Worker worker, String lease, String message) {
        TestClient.Reply reply = say(worker, lease, UUID.randomUUID(), message);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    /// Chooses how a turn goes on.
    public static TestClient.Reply choose(
            Workshop.Worker worker, String lease, int number, int choice, int strength) {
        return worker.lease(
                lease,
                "chat/choose",
                Json.object()
                        .put("number", number)
                        .put("choice", choice)
                        .put("strength", strength));
    }

    static JsonNode look(Workshop.Worker worker, String lease) {
        return worker.client().get("/api/v1/leases/" + lease + "/chat").json();
    }

    static JsonNode last(JsonNode state) {
        return state.path("turns").path(state.path("turns").size() - 1);
    }
}
