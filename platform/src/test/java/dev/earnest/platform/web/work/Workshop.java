package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.store.work.Items;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A running campaign on a server, and people who answer in it.
///
/// @param server where
/// @param campaign its id
/// @param spec as created
public record Workshop(TestServer server, UUID campaign, CampaignSpec spec) {
    /// A running campaign without items.
    public static Workshop open(TestServer server, CampaignSpec spec) {
        TestClient requester = server.person(Role.REQUESTER);
        UUID campaign =
                server.services()
                        .database()
                        .inTransaction(handle -> {
                            Instant now = server.services().clock().instant();
                            UUID id =
                                    Campaigns.create(
                                            handle,
                                            now,
                                            server.ids(),
                                            requester.id(),
                                            spec,
                                            "Prefer the better one.");
                            Campaigns.move(
                                    handle,
                                    now,
                                    requester.id(),
                                    id,
                                    CampaignState.DRAFT,
                                    CampaignState.RUNNING);
                            return id;
                        });
        return new Workshop(server, campaign, spec);
    }

    /// @return an item with two responses
    public static NewItem pair(String id) {
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Prompt " + id);
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", "First of " + id).put("model", "secret-1");
        responses
                .addObject()
                .put("id", "b")
                .put("text", "Second of " + id)
                .put("model", "secret-2");
        return NewItem.of(id, prompt, responses);
    }

    /// @return items with two responses
    public static List<NewItem> pairs(int count) {
        return IntStream.range(0, count).mapToObj(i -> pair("item-" + i)).toList();
    }

    /// @return a gold, exam or training item of which the first response is known to be better
    public static NewItem known(ItemKind kind, String id) {
        ObjectNode known = Json.object();
        known.putObject("answer").put("verdict", "graded").put("grade", 1);
        known.put("explanation", "The first one is **right**.");
        return pair(id).as(kind, known);
    }

    /// Adds items.
    public Items.Inserted add(List<NewItem> items) {
        return server.services()
                .database()
                .inTransaction(handle ->
                        Items.insert(
                                handle,
                                server.services().clock().instant(),
                                Optional.empty(),
                                campaign,
                                spec,
                                "test",
                                items));
    }

    /// @return somebody who joined and may work
    public Worker worker() {
        Worker worker = newcomer();
        server.services()
                .database()
                .useTransaction(handle -> {
                    Instant now = server.services().clock().instant();
                    Enrolments.consent(handle, now, campaign, worker.id());
                    Enrolments.guidelineRead(handle, now, campaign, worker.id(), 1);
                    Enrolments.move(
                            handle,
                            now,
                            Optional.empty(),
                            campaign,
                            worker.id(),
                            EnrolmentState.WORKING,
                            "");
                });
        return worker;
    }

    /// @return somebody who was enrolled and did nothing yet
    public Worker newcomer() {
        TestClient client = server.person(Role.ANNOTATOR);
        server.services()
                .database()
                .useTransaction(handle ->
                        Enrolments.enrol(
                                handle,
                                server.services().clock().instant(),
                                Optional.empty(),
                                campaign,
                                client.id()));
        return new Worker(campaign, client);
    }

    /// Does what is due in the background.
    public void maintain() {
        Maintenance.runOnce(server.services());
    }

    /// @return the only number a query gives
    public long number(String sql) {
        return server.services()
                .database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /// Somebody who answers.
    ///
    /// @param client their browser
    public record Worker(UUID campaign, TestClient client) {
        /// @return their id
        public UUID id() {
            return client.id();
        }

        /// @return the same person at another server
        public Worker at(TestServer other) {
            return new Worker(
                    campaign, new TestClient(other.url(), client.person(), client.session()));
        }

        /// Asks for the next task.
        public TestClient.Reply next() {
            return client.post("/api/v1/campaigns/" + campaign + "/tasks/next", Json.object());
        }

        /// @return the lease of the next task
        public String lease() {
            TestClient.Reply reply = next();
            String lease = reply.json().path("task").path("lease").asString("");
            if (lease.isEmpty()) {
                throw new AssertionError("no task: " + reply.status() + " " + reply.body());
            }
            return lease;
        }

        /// Hands in under a new attempt.
        public TestClient.Reply submit(String lease, JsonNode answer) {
            return submit(lease, UUID.randomUUID(), answer);
        }

        /// Hands in.
        public TestClient.Reply submit(String lease, UUID attempt, JsonNode answer) {
            ObjectNode body = Json.object().put("seconds", 5);
            body.set("answer", answer);
            return patiently(() ->
                    client.call(
                            "POST",
                            "/api/v1/leases/" + lease + "/submit",
                            body,
                            Map.of("Idempotency-Key", attempt.toString())));
        }

        // A connection that the server has just closed is no news: these calls may be repeated.
        private static TestClient.Reply patiently(Supplier<TestClient.Reply> call) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return call.get();
                } catch (UncheckedIOException e) {
                    if (attempt == 10) {
                        throw e;
                    }
                }
            }
        }

        /// Calls a route of a task.
        public TestClient.Reply lease(String lease, String action, JsonNode body) {
            return client.post("/api/v1/leases/" + lease + "/" + action, body);
        }
    }

    /// @return the answer "the left one, by this button"
    public static ObjectNode grade(int grade) {
        return Json.object().put("verdict", "graded").put("grade", grade);
    }
}
