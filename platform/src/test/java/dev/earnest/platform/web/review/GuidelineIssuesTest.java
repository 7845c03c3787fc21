package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Guidelines that leave one topic open, through real answers: it is found with its items, cleared up by a version, and does
/// not come back unless people go on disagreeing.
final class GuidelineIssuesTest {
    private static final String REASON = "Rule 4 now says that the law of the country counts.";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<NewItem> items(String prefix, int count, int laws) {
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode extra =
                    Json.object()
                            .put("topic", i < laws ? "law" : i % 2 == 0 ? "cooking" : "travel")
                            .put("model_used", "secret-" + i % 2);
            NewItem plain = Workshop.pair((i < laws ? "law-" : "plain-") + prefix + i);
            items.add(
                    new NewItem(
                            plain.externalId(),
                            plain.kind(),
                            plain.stage(),
                            plain.parent(),
                            plain.prompt(),
                            plain.responses(),
                            extra,
                            plain.known(),
                            plain.needs(),
                            plain.priority()));
        }
        return items;
    }

    /// Wrong on one item of every clear topic: with more errors one clear campaign of twenty would by chance be
    /// suspected. On law, half of the people always choose the one and half the other where it is open.
    private static OpinionCrowd crowd(Workshop workshop, boolean lawIsOpen) {
        OpinionCrowd crowd = new OpinionCrowd(workshop);
        for (int person = 0; person < 6; person++) {
            int me = person;
            crowd.add(item -> {
                if (lawIsOpen && item.startsWith("law-")) {
                    return me % 2;
                }
                int truth = Math.floorMod(item.hashCode(), 2);
                int number = Integer.parseInt(item.replaceAll("\\D", ""));
                return (number / 2 + 5 * me) % 30 == 0 ? 1 - truth : truth;
            });
        }
        return crowd;
    }

    private JsonNode gaps(ReviewScene scene) {
        server.clock().move(Duration.ofMinutes(5));
        FreshAnalyses.await(server);
        return server.services()
                .database()
                .read(h -> Snapshots.find(h, scene.campaign(), GuidelinesAnalysis.KIND))
                .flatMap(one -> one.result())
                .orElseThrow();
    }

    private static List<String> issues(JsonNode found) {
        List<String> issues = new ArrayList<>();
        found.path("gaps").forEach(gap -> issues.add(gap.path("issue").asString("")));
        return issues;
    }

    @Test
    void anOpenTopicIsFoundAndClearedUpByAVersion() {
        ReviewScene scene =
                ReviewScene.open(
                        server,
                        PlainSpec.plain("Open topic")
                                .overlap(Overlap.fixed(4))
                                .repeats(new RepeatRule(0.2, 5, 0, 0.5))
                                .spec());
        scene.workshop().add(items("a", 90, 30));
        OpinionCrowd crowd = crowd(scene.workshop(), true);
        assertThat(crowd.work()).isGreaterThan(360);

        JsonNode found = gaps(scene);
        assertThat(issues(found)).first().isEqualTo("topic=law");

        String page = scene.first().get(scene.path("/guideline-issues")).body();
        assertThat(page)
                .contains("topic: law")
                .contains("Careful people disagree")
                .contains("they keep their opinions")
                .containsPattern("/items/\\d+\">law-a\\d+</a>")
                .doesNotContain("topic: cooking")
                .doesNotContain("model")
                // Reviewers do not write guidelines.
                .doesNotContain("Change the guidelines");
        TestClient requester = server.person(Role.REQUESTER);
        server.join(scene.campaign(), requester, Role.REQUESTER);
        assertThat(requester.get(scene.path("/guideline-issues")).body())
                .contains("/setup/guidelines?about=topic%3A+law");
        assertThat(requester.get(scene.path("/setup/guidelines?about=topic%3A+law")).body())
                .contains("value=\"Cleared up: topic: law\"");

        publish(scene, requester);
        resolve(scene);
        assertThat(scene.first().get(scene.path("/guideline-issues?done")).body())
                .contains("version 2")
                .contains(REASON)
                .doesNotContain("Careful people disagree");
        assertThat(scene.first().get(scene.path("/audit?type=guideline.issue.resolved")).body())
                .contains("cleared up by version 2");
        // Old answers do not bring it back.
        assertThat(issues(gaps(scene))).doesNotContain("topic=law");
        scene.sound();
    }

    private void publish(ReviewScene scene, TestClient requester) {
        server.services()
                .database()
                .useTransaction(h ->
                        Guidelines.publish(
                                h,
                                server.clock().instant(),
                                requester.id(),
                                scene.campaign(),
                                1,
                                "Prefer the better one. In law, that of the country.",
                                "Law",
                                false));
    }

    private static void resolve(ReviewScene scene) {
        Map<String, String> form =
                Map.of("issue", "topic=law", "seen", "0", "version", "2", "reason", REASON);
        String path = scene.path("/guideline-issues");
        TestClient.Reply brief =
                scene.first()
                        .form(
                                path,
                                Map.of(
                                        "issue",
                                        "topic=law",
                                        "seen",
                                        "0",
                                        "version",
                                        "2",
                                        "reason",
                                        "Done"));
        assertThat(brief.status()).isEqualTo(422);
        assertThat(brief.body()).contains("at least 20 characters").contains(">Done</textarea>");
        assertThat(
                        scene.first()
                                .form(
                                        path,
                                        Map.of(
                                                "issue",
                                                "topic=law",
                                                "seen",
                                                "0",
                                                "version",
                                                "3",
                                                "reason",
                                                REASON))
                                .status())
                .isEqualTo(422);
        assertThat(
                        scene.first()
                                .form(
                                        path,
                                        Map.of(
                                                "issue",
                                                "topic=none",
                                                "seen",
                                                "0",
                                                "version",
                                                "2",
                                                "reason",
                                                REASON))
                                .status())
                .isEqualTo(409);
        assertThat(
                        ItemsTest.atOnce(
                                        List.of(
                                                () -> scene.first().form(path, form),
                                                () -> scene.second().form(path, form)))
                                .stream()
                                .map(TestClient.Reply::status)
                                .sorted()
                                .toList())
                .containsExactly(303, 409);
    }

    @Test
    void whereAllTopicsAreClearNothingIsSuspectedAndAuditorsOnlyRead() {
        ReviewScene scene =
                ReviewScene.open(server, PlainSpec.plain("Clear").overlap(Overlap.fixed(4)).spec());
        scene.workshop().add(items("b", 90, 30));
        crowd(scene.workshop(), false).work();

        JsonNode found = gaps(scene);
        assertThat(issues(found)).isEmpty();
        assertThat(found.path("tested").asInt(0)).isGreaterThanOrEqualTo(3);
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);
        assertThat(auditor.get(scene.path("/guideline-issues")).body())
                .contains("No kind of items stands out.");
        assertThat(auditor.form(scene.path("/guideline-issues"), Map.of()).status()).isEqualTo(403);
    }
}
