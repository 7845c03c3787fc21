package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What annotators ask about the guidelines is answered once, read by whoever asked, and follows from the log.
final class GuidelineQuestionsTest {
    private static final String QUESTION = "Does a wrong date make a long answer worse?";
    private static final String REPLY = "Yes: any wrong fact weighs more than style.";

    private TestServer server;
    private ReviewScene scene;
    private Workshop.Worker ann;

    @BeforeEach
    void start() {
        server = TestServer.start();
        scene = ReviewScene.open(server, PlainSpec.plain("Questions").spec());
        scene.workshop().add(Workshop.pairs(4));
        publish(1, "# Rules\n\nFacts first.");
        ann = scene.workshop().worker();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void publish(int base, String text) {
        Optional<Integer> version =
                server.services()
                        .database()
                        .inTransaction(h ->
                                Guidelines.publish(
                                        h,
                                        server.clock().instant(),
                                        scene.first().id(),
                                        scene.campaign(),
                                        base,
                                        text,
                                        "note " + base,
                                        false));
        assertThat(version).contains(base + 1);
    }

    private long ask(Workshop.Worker worker, String text) {
        TestClient.Reply reply =
                worker.lease(
                        worker.lease(),
                        "flag",
                        Json.object().put("reason", "guidelines").put("comment", text));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return scene.workshop().number("select max(id) from flag");
    }

    private TestClient.Reply answer(TestClient who, long question, String reply) {
        return who.form(scene.path("/guidelines/questions/" + question), Map.of("reply", reply));
    }

    private JsonNode own(Workshop.Worker worker) {
        return worker.client().get(scene.work("/guidelines/newest")).json().path("questions");
    }

    @Test
    void aQuestionIsAnsweredOnceAndItsAuthorReadsTheAnswer() {
        long question = ask(ann, QUESTION);
        assertThat(own(ann).path(0).path("text").asString("")).isEqualTo(QUESTION);
        assertThat(own(ann).path(0).path("reply").asString("-")).isEmpty();
        assertThat(scene.first().get(scene.path("/guidelines")).body())
                .contains(QUESTION)
                .contains("version 2")
                .contains("Facts first.");

        assertThat(answer(scene.first(), question, REPLY).status()).isEqualTo(303);
        assertThat(answer(scene.second(), question, "No, it does not.").status()).isEqualTo(409);

        assertThat(own(ann).path(0).path("reply").asString("")).isEqualTo(REPLY);
        assertThat(ann.client().get(scene.work("/guidelines")).body())
                .contains(QUESTION)
                .contains(REPLY)
                .as("who answered stays between the reviewers")
                .doesNotContain(scene.first().person().orElseThrow().handle());
        assertThat(scene.second().get(scene.path("/guidelines")).body())
                .contains("Answered, the latest first")
                .contains(REPLY)
                .contains(scene.first().person().orElseThrow().handle());
        assertThat(scene.first().get(scene.path("/audit?type=flag.resolved")).body())
                .contains("answered a question about the guidelines");
        scene.sound();
    }

    @Test
    void othersReadNeitherQuestionNorAnswer() {
        Workshop.Worker bob = scene.workshop().worker();
        long question = ask(ann, QUESTION);
        answer(scene.first(), question, REPLY);
        assertThat(own(bob)).isEmpty();
        assertThat(bob.client().get(scene.work("/guidelines")).body())
                .doesNotContain(QUESTION)
                .doesNotContain(REPLY);
        assertThat(bob.client().get(scene.path("/guidelines")).status()).isEqualTo(403);
    }

    @Test
    void onlyThoseWhoDecideAnswerAndOnlyInTheirCampaign() {
        long question = ask(ann, QUESTION);
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);
        assertThat(auditor.get(scene.path("/guidelines")).body())
                .contains(QUESTION)
                .doesNotContain("name=\"reply\"");
        assertThat(answer(auditor, question, REPLY).status()).isEqualTo(403);
        assertThat(answer(ann.client(), question, REPLY).status()).isEqualTo(403);
        ReviewScene other = ReviewScene.open(server, PlainSpec.plain("Other").spec());
        assertThat(
                        other.first()
                                .form(
                                        other.path("/guidelines/questions/" + question),
                                        Map.of("reply", REPLY))
                                .status())
                .isEqualTo(404);
        assertThat(own(ann).path(0).path("reply").asString("-")).isEmpty();
    }

    @Test
    void anEmptyQuestionAndAnEmptyAnswerAreToldAtTheirField() {
        TestClient.Reply empty =
                ann.lease(
                        ann.lease(),
                        "flag",
                        Json.object().put("reason", "guidelines").put("comment", "  "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().path("errors").path(0).path("pointer").asString(""))
                .isEqualTo("/comment");
        assertThat(scene.workshop().number("select count(*) from flag")).isZero();

        long question = ask(ann, QUESTION);
        TestClient.Reply wrong = answer(scene.first(), question, " x");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Please write at least 3 characters");
        assertThat(scene.workshop().number("select count(*) from flag where resolved_at is null"))
                .isEqualTo(1);
    }

    @Test
    void aQuestionIsNoFlagToCloseAndAFlagIsNoQuestion() {
        long question = ask(ann, QUESTION);
        long item = scene.workshop().number("select item_id from flag where id = " + question);
        assertThat(scene.first().get(scene.path("/items?list=flags")).body())
                .doesNotContain(QUESTION);
        scene.first()
                .form(scene.path("/items/" + item + "/flags/" + question + "/close"), Map.of());
        assertThat(scene.workshop().number("select count(*) from flag where resolved_at is null"))
                .isEqualTo(1);
        assertThat(scene.first().get(scene.path("/items/" + item)).body())
                .contains(QUESTION)
                .contains("Waits for an answer on the tab Guidelines.");

        ann.lease(ann.lease(), "flag", Json.object().put("reason", "unsafe").put("comment", ""));
        long flag = scene.workshop().number("select max(id) from flag");
        assertThat(answer(scene.first(), flag, REPLY).status()).isEqualTo(404);
        scene.sound();
    }

    @Test
    void theTabTellsWhatWasAnsweredUnderEachVersion() {
        scene.answered(ann, 1);
        scene.answered(ann, 2);
        publish(2, "# Rules\n\nFacts first, then style.");
        scene.answered(scene.workshop().worker(), 1);
        FreshAnalyses.await(server);

        String body = scene.first().get(scene.path("/guidelines")).body();

        assertThat(row(body, "note 1"))
                .contains(
                        "<td class=\"number\">2</td><td class=\"number\">2</td><td class=\"number\">1</td>");
        assertThat(row(body, "note 2"))
                .contains(
                        "<td class=\"number\">1</td><td class=\"number\">1</td><td class=\"number\">1</td>")
                .contains("in force");
    }

    private static String row(String body, String note) {
        int at = body.indexOf("<td>" + note);
        assertThat(at).as(note).isPositive();
        return body.substring(body.lastIndexOf("<tr>", at), body.indexOf("</tr>", at));
    }

    @Test
    void anErasedQuestionLeavesItsAnswer() {
        long question = ask(ann, QUESTION);
        answer(scene.first(), question, REPLY);
        server.services().database().useTransaction(h -> h.execute("update flag set comment = ''"));
        assertThat(scene.first().get(scene.path("/guidelines")).body())
                .doesNotContain(QUESTION)
                .contains(REPLY);
        assertThat(ann.client().get(scene.work("/guidelines")).body())
                .contains("Your question was erased.");
    }
}
