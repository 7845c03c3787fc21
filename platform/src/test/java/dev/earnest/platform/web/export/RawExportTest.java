package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.AttributeOrder;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands beside raw answers: what the page measured, in which order attributes were asked, and who people say they are.
final class RawExportTest {
    private static final int PEOPLE = 8;

    private static CampaignSpec spec() {
        return SpecJson.change(
                CampaignDefaults.comparison("Order", 1),
                Json.parse(
                        """
                        {"form":{"attributes_drawn":true,"attributes":[
                          {"key":"honest","question":"Honest?","points":2},
                          {"key":"clear","question":"Clear?","points":2},
                          {"key":"kind","question":"Kind?","points":2}]},
                         "overlap":{"least":8,"most":8},"seed":41,
                         "groups":[{"key":"language","question":"Which?","choices":["de","en"]}]}
                        """));
    }

    private static void answer(Workshop workshop, Workshop.Worker worker) {
        JsonNode task = worker.next().json().path("task");
        AttributeOrder order =
                AttributeOrder.of(workshop.spec().form(), workshop.spec().seed(), worker.id());
        assertThat(task.path("attributes_first").booleanValue()).isEqualTo(order.first());
        assertThat(
                        task.path("form")
                                .path("attributes")
                                .valueStream()
                                .map(one -> one.path("key").asString("")))
                .containsExactlyElementsOf(order.keys());
        assertThat(task.path("form").has("attributes_drawn"))
                .as("nobody is told that others are asked otherwise")
                .isFalse();
        ObjectNode body = Json.object().put("seconds", 5);
        ObjectNode answer = body.putObject("answer").put("verdict", "tie");
        ObjectNode rated = answer.putObject("attributes");
        for (Attribute attribute : workshop.spec().form().attributes()) {
            rated.putArray(attribute.key()).add(1).add(0);
        }
        body.putObject("telemetry").put("layout", "stacked").put("window_width", 400);
        assertThat(
                        worker.client()
                                .call(
                                        "POST",
                                        "/api/v1/leases/"
                                                + task.path("lease").asString("")
                                                + "/submit",
                                        body,
                                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                                .status())
                .isEqualTo(200);
    }

    private static void says(TestServer server, Workshop workshop, UUID person, String language) {
        server.services()
                .database()
                .useTransaction(handle ->
                        Enrolments.groups(
                                handle,
                                server.services().clock().instant(),
                                Optional.of(person),
                                workshop.campaign(),
                                person,
                                Json.object()
                                        .put("language", language)
                                        .put("never_asked", "secret")));
    }

    @Test
    void telemetryOrderAndGroupsStandBesideAnswersUntilErased() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec());
            workshop.add(Workshop.pairs(1));
            Map<String, AttributeOrder> orders = new HashMap<>();
            UUID last = new UUID(0, 0);
            for (int i = 0; i < PEOPLE; i++) {
                Workshop.Worker worker = workshop.worker();
                last = worker.id();
                answer(workshop, worker);
                says(server, workshop, last, i == 0 ? "" : "de");
                orders.put(
                        handle(server, last),
                        AttributeOrder.of(workshop.spec().form(), 41, worker.id()));
            }
            Exports exports = new Exports(server.person(Role.OWNER), workshop.campaign());
            JsonNode export = exports.make(Exports.spec("answers", "jsonl"));

            List<ObjectNode> rows = exports.rows(export, "answers.jsonl.gz");
            assertThat(rows).hasSize(PEOPLE);
            for (ObjectNode row : rows) {
                AttributeOrder order = orders.get(row.path("annotator").asString(""));
                if (order == null) {
                    throw new AssertionError("nobody answered as " + row.path("annotator"));
                }
                assertThat(row.path("attributes_first").booleanValue()).isEqualTo(order.first());
                assertThat(row.path("attribute_order").valueStream().map(JsonNode::asString))
                        .containsExactlyElementsOf(order.keys());
                assertThat(row.path("telemetry"))
                        .isEqualTo(Json.parse("{\"layout\":\"stacked\",\"window_width\":400}"));
            }
            List<ObjectNode> people = exports.rows(export, "annotators.jsonl.gz");
            assertThat(people).hasSize(PEOPLE);
            assertThat(people.toString()).doesNotContain("never_asked", "secret");
            assertThat(people.stream().map(row -> row.path("groups").toString()))
                    .containsOnlyOnce("{}")
                    .contains("{\"language\":\"de\"}");

            UUID leaver = last;
            String gone = handle(server, leaver);
            Instant now = server.services().clock().instant();
            server.services()
                    .database()
                    .useTransaction(h -> PersonErasure.erase(h, now, leaver, leaver, false));
            String head = export.path("log_head").asString("");
            JsonNode again =
                    exports.make(
                            Exports.spec("answers", "jsonl")
                                    .put(
                                            "position",
                                            Long.parseLong(head.substring(0, head.indexOf(':')))));
            for (ObjectNode row : exports.rows(again, "answers.jsonl.gz")) {
                boolean erased =
                        row.path("answer")
                                .equals(
                                        rows.stream()
                                                .filter(one ->
                                                        one.path("annotator")
                                                                .asString("")
                                                                .equals(gone))
                                                .findFirst()
                                                .orElseThrow()
                                                .path("answer"));
                assertThat(row.path("telemetry").isEmpty()).isEqualTo(erased);
                assertThat(row.path("attribute_order").size()).isEqualTo(3);
            }
            assertThat(
                            exports.rows(again, "annotators.jsonl.gz").stream()
                                    .filter(row -> row.path("groups").isEmpty()))
                    .hasSize(2);
        }
    }

    private static String handle(TestServer server, UUID person) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery("select handle from person where id = :id")
                                .bind("id", person)
                                .mapTo(String.class)
                                .one());
    }
}
