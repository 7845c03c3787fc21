package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Overlap that grows with doubt, and tasks that follow from others' answers.
final class LinkedTest {
    private static void settle(TestServer server, Workshop workshop) {
        server.clock().move(Duration.ofSeconds(31));
        workshop.maintain();
    }

    private static void prefer(Workshop.Worker worker, String which) {
        JsonNode task = worker.next().json().path("task");
        boolean left = task.path("responses").path(0).path("html").asString().contains(which);
        worker.submit(task.path("lease").asString(), Workshop.grade(left ? 1 : 6));
    }

    @Test
    void aDoubtfulItemGetsMoreAnswersUpToItsCap() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Dynamic").overlap(new Overlap(2, 4, 0.95, 0)).spec());
            workshop.add(Workshop.pairs(1));
            prefer(workshop.worker(), "First");
            prefer(workshop.worker(), "First");
            assertThat(workshop.worker().next().json().path("why").asString())
                    .isEqualTo("nothing_left");
            settle(server, workshop);
            assertThat(workshop.number("select count(*) from item where state = 'COMPLETE'"))
                    .as("two alike are sure enough: 0.64 / 0.648")
                    .isEqualTo(1);

            Workshop doubtful =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Doubtful").overlap(new Overlap(2, 4, 0.95, 0)).spec());
            doubtful.add(Workshop.pairs(1));
            prefer(doubtful.worker(), "First");
            prefer(doubtful.worker(), "Second");
            settle(server, doubtful);
            String its = " and campaign_id = '" + doubtful.campaign() + "'";
            assertThat(doubtful.number("select target from item where state = 'OPEN'" + its))
                    .isEqualTo(3);
            prefer(doubtful.worker(), "First");
            settle(server, doubtful);
            assertThat(doubtful.number("select target from item where state = 'OPEN'" + its))
                    .isEqualTo(4);
            prefer(doubtful.worker(), "Second");
            settle(server, doubtful);
            assertThat(doubtful.number("select target from item where state = 'COMPLETE'" + its))
                    .as("the cap")
                    .isEqualTo(4);
            assertThat(
                            doubtful.number(
                                    "select count(*) from event where type = 'slot.added'" + its))
                    .isEqualTo(2);
            CrowdTest.invariants(doubtful);
        }
    }

    private static NewItem text() {
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Correct this.");
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", "The sun rises in the west.");
        return new NewItem(
                "text",
                ItemKind.NORMAL,
                Stage.FIND,
                OptionalLong.empty(),
                prompt,
                responses,
                Json.object(),
                Json.object(),
                Json.object(),
                0);
    }

    @Test
    void faultsAreFoundMendedAndVerifiedByThreePeople() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Linked")
                                    .form(CampaignDefaults.form("find_fix_verify"))
                                    .overlap(Overlap.fixed(1))
                                    .spec());
            workshop.add(List.of(text()));
            Workshop.Worker ann = workshop.worker();
            Workshop.Worker bob = workshop.worker();
            Workshop.Worker cid = workshop.worker();

            ObjectNode found = Json.object();
            found.putArray("spans")
                    .addObject()
                    .put("place", 0)
                    .put("start", 21)
                    .put("end", 25)
                    .put("category", "error");
            JsonNode find = ann.next().json().path("task");
            assertThat(find.path("stage").asString()).isEqualTo("FIND");
            assertThat(ann.submit(find.path("lease").asString(), found).status()).isEqualTo(200);
            settle(server, workshop);
            assertThat(ann.next().json().path("why").asString())
                    .as("nobody mends what they found")
                    .isEqualTo("nothing_left");

            JsonNode fix = bob.next().json().path("task");
            assertThat(fix.path("stage").asString()).isEqualTo("FIX");
            assertThat(fix.path("linked").path("spans").path(0).path("category").asString())
                    .isEqualTo("error");
            bob.submit(
                    fix.path("lease").asString(),
                    Json.object().put("text", "The sun rises in the east."));
            settle(server, workshop);
            for (Workshop.Worker author : List.of(ann, bob)) {
                server.clock().move(Duration.ofSeconds(11));
                assertThat(author.next().json().path("why").asString())
                        .as("nor verifies what they made")
                        .isEqualTo("nothing_left");
            }

            JsonNode verify = cid.next().json().path("task");
            assertThat(verify.path("stage").asString()).isEqualTo("VERIFY");
            assertThat(verify.path("linked").path("text").asString())
                    .isEqualTo("The sun rises in the east.");
            ObjectNode verdict = Json.object();
            verdict.putArray("verdicts").add(true);
            assertThat(cid.submit(verify.path("lease").asString(), verdict).status())
                    .isEqualTo(200);
            settle(server, workshop);

            assertThat(workshop.number("select count(*) from item where state = 'COMPLETE'"))
                    .isEqualTo(3);
            assertThat(workshop.number("select count(*) from campaign where state = 'FINISHED'"))
                    .isEqualTo(1);
            assertThat(workshop.number("select count(*) from answer where counted")).isEqualTo(3);
        }
    }

    @Test
    void whereNobodyFindsAFaultNothingFollows() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Clean")
                                    .form(CampaignDefaults.form("find_fix_verify"))
                                    .overlap(Overlap.fixed(1))
                                    .spec());
            workshop.add(List.of(text()));
            Workshop.Worker ann = workshop.worker();
            ObjectNode nothing = Json.object();
            nothing.putArray("spans");
            ann.submit(ann.lease(), nothing);
            settle(server, workshop);

            assertThat(workshop.number("select count(*) from item")).isEqualTo(1);
            assertThat(workshop.number("select count(*) from campaign where state = 'FINISHED'"))
                    .isEqualTo(1);
        }
    }
}
