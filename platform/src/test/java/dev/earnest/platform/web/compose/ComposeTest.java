package dev.earnest.platform.web.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class ComposeTest {
    private static final String MODEL =
            "Short waves of light are scattered by the air far more than the long ones, so blue comes from all sides.";

    private static CampaignSpec spec() {
        QuestionForm form =
                new QuestionForm.Compose(
                        3, 200, List.of("Name the cause"), "en", true, Reason.optional());
        ObjectNode changes = Json.object();
        changes.set("form", SpecJson.form(form));
        changes.putObject("overlap").put("least", 2).put("most", 2);
        return SpecJson.change(CampaignDefaults.of("compose", "Writing", 1), changes);
    }

    private static NewItem item() {
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Why blue?");
        ObjectNode extra = Json.object();
        extra.putArray("model_answers").addObject().put("text", MODEL).put("model", "secret-model");
        return new NewItem(
                "sky",
                ItemKind.NORMAL,
                Stage.SINGLE,
                OptionalLong.empty(),
                prompt,
                Json.array(),
                extra,
                Json.object(),
                Json.object(),
                0);
    }

    private static JsonNode preview(Workshop.Worker worker, String lease, String text) {
        TestClient.Reply reply = worker.lease(lease, "preview", Json.object().put("text", text));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void thePreviewIsSafeAndCountsWhatTheRulesCount() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec());
            workshop.add(List.of(item()));
            Workshop.Worker ann = workshop.worker();
            JsonNode task = ann.next().json().path("task");
            String lease = task.path("lease").asString();
            assertThat(Json.text(task)).doesNotContain("secret-model").doesNotContain("scattered");

            JsonNode seen = preview(ann, lease, "A **bold** text.<script>alert(1)</script>");
            assertThat(seen.path("html").asString())
                    .contains("<strong>bold</strong>")
                    .doesNotContain("<script");
            assertThat(preview(ann, lease, "two words").path("words").asInt()).isEqualTo(2);
            TestClient.Reply few = ann.submit(lease, Json.object().put("text", "two words"));
            assertThat(few.status()).isEqualTo(422);
            assertThat(few.body()).contains("2 words");
            assertThat(preview(ann, lease, "").path("words").asInt()).isZero();
        }
    }

    @Test
    void anotherLanguageIsANoticeAndNoRefusal() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec());
            workshop.add(List.of(item()));
            Workshop.Worker ann = workshop.worker();
            String lease = ann.lease();
            String german =
                    "Der Himmel ist blau, weil die Luft kurze Wellen mehr streut als die langen.";
            JsonNode seen = preview(ann, lease, german);
            assertThat(seen.path("language").path("seems").asString()).isEqualTo("German");
            assertThat(seen.path("language").path("asked").asString()).isEqualTo("English");
            assertThat(preview(ann, lease, MODEL).path("language").isNull()).isTrue();
            assertThat(ann.submit(lease, Json.object().put("text", german)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTaskOfSomebodyElseDoesNotExist() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec());
            workshop.add(List.of(item()));
            String lease = workshop.worker().lease();
            Workshop.Worker bob = workshop.worker();
            assertThat(bob.lease(lease, "preview", Json.object().put("text", "x")).status())
                    .isEqualTo(404);
            assertThat(
                            bob.lease(
                                            lease,
                                            "preview",
                                            Json.object().put("text", "a".repeat(200_001)))
                                    .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aCopyIsEvidenceForReviewersAndIsTakenLikeAnyText() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, spec());
            workshop.add(List.of(item()));
            Workshop.Worker ann = workshop.worker();
            Workshop.Worker bob = workshop.worker();
            assertThat(
                            ann.submit(ann.lease(), Json.object().put("text", "Well: " + MODEL))
                                    .status())
                    .isEqualTo(200);
            assertThat(
                            bob.submit(
                                            bob.lease(),
                                            Json.object()
                                                    .put("text", "It is the air. Look up and see."))
                                    .status())
                    .isEqualTo(200);
            workshop.maintain();

            TestClient reviewer = server.person(Role.ANNOTATOR);
            server.join(workshop.campaign(), reviewer, Role.REVIEWER);
            JsonNode copied = likeness(workshop, reviewer, ann).json();
            assertThat(copied.path("notable").asBoolean()).isTrue();
            assertThat(copied.path("closest").path("kind").asString()).isEqualTo("model");
            assertThat(copied.path("closest").path("name").asString()).isEqualTo("secret-model");
            assertThat(copied.path("closest").path("longest_run").asInt()).isEqualTo(21);
            JsonNode own = likeness(workshop, reviewer, bob).json();
            assertThat(own.path("compared_with").asInt())
                    .as("a model and another person")
                    .isEqualTo(2);
            assertThat(own.path("notable").asBoolean()).isFalse();
            assertThat(likeness(workshop, ann.client(), ann).status())
                    .as("not for the one who wrote it")
                    .isIn(403, 404);
            assertThat(workshop.number("select count(*) from answer where state = 'PROVISIONAL'"))
                    .isEqualTo(2);
        }
    }

    private static TestClient.Reply likeness(
            Workshop workshop, TestClient reader, Workshop.Worker author) {
        long answer =
                workshop.number("select id from answer where person_id = '" + author.id() + "'");
        return reader.get(
                "/api/v1/campaigns/" + workshop.campaign() + "/answers/" + answer + "/likeness");
    }

    @Test
    void textsOfOthersAreComparedOnce() {
        try (TestServer server = TestServer.start();
                TestServer other = server.another()) {
            Workshop workshop = Workshop.open(server, spec());
            assertThat(spec().overlap()).isEqualTo(Overlap.fixed(2));
            workshop.add(List.of(item()));
            Workshop.Worker ann = workshop.worker();
            ann.submit(ann.lease(), Json.object().put("text", "One text that is my own."));
            workshop.maintain();
            long first =
                    workshop.number("select extract(epoch from compared_at)::bigint from likeness");
            server.clock().move(java.time.Duration.ofSeconds(60));
            new Workshop(other, workshop.campaign(), workshop.spec()).maintain();
            assertThat(
                            workshop.number(
                                    "select extract(epoch from compared_at)::bigint from likeness"))
                    .isEqualTo(first);
        }
    }
}
