package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the pages of the dashboard say, and to whom.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardPagesTest {
    private static final long SEED = 31;

    private TestServer server;
    private TestClient owner;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
        owner = server.person(Role.OWNER);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static List<LiveCrowd.Habit> honest(int people, int answers) {
        return IntStream.range(0, people).mapToObj(_ -> LiveCrowd.Habit.honest(answers)).toList();
    }

    private String page(UUID campaign, String path) {
        TestClient.Reply reply = owner.get("/campaigns/" + campaign + path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body().replaceAll("\\s+", " ");
    }

    @Test
    void everyRoleSeesWhatItMay() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Mine", 3));
        Map<Role, List<Integer>> expected =
                Map.of(
                        Role.REQUESTER, List.of(200, 200, 200, 200),
                        Role.REVIEWER, List.of(200, 200, 200, 403),
                        Role.AUDITOR, List.of(200, 200, 200, 200),
                        Role.ANNOTATOR, List.of(403, 403, 403, 403));
        List<String> paths = List.of("", "/live", "/agreement", "/models");
        expected.forEach((role, statuses) -> {
            TestClient member = server.person(role);
            server.join(workshop.campaign(), member, role);
            TestClient stranger = server.person(role);
            for (int i = 0; i < paths.size(); i++) {
                String path = "/campaigns/" + workshop.campaign() + paths.get(i);
                assertThat(member.get(path).status())
                        .as(role + " " + path)
                        .isEqualTo(statuses.get(i));
                assertThat(stranger.get(path).status())
                        .as("a stranger, " + role + " " + path)
                        .isEqualTo(404);
                assertThat(member.get("/campaigns/" + UUID.randomUUID() + paths.get(i)).status())
                        .isEqualTo(404);
            }
        });
        assertThat(server.visitor().get("/campaigns/" + workshop.campaign()).status())
                .isIn(303, 401);
    }

    @Test
    void aDraftSaysThatNobodyCanWorkInIt() {
        UUID draft =
                server.services()
                        .database()
                        .inTransaction(h ->
                                Campaigns.create(
                                        h,
                                        server.services().clock().instant(),
                                        server.services().random(),
                                        owner.id(),
                                        CampaignDefaults.comparison("A draft", 3),
                                        ""));
        assertThat(page(draft, ""))
                .contains("nobody can work in it yet")
                .contains("/campaigns/" + draft + "/setup");
        assertThat(page(draft, "/agreement")).contains("begin when the campaign is launched");
    }

    @Test
    void whereEveryoneGivesOneAnswerAgreementIsExplainedInWords() {
        LiveCrowd crowd =
                new LiveCrowd(
                        server,
                        LiveCrowd.spec(
                                "comparison",
                                tree ->
                                        ((ObjectNode) tree.path("overlap"))
                                                .put("least", 1)
                                                .put("most", 1)),
                        SEED);
        crowd.items(12, 2, false);
        crowd.work(honest(2, 6));
        AnalystTest.refresh(server, crowd.workshop());

        assertThat(page(crowd.campaign(), "/agreement"))
                .contains("Undefined: no item has two answers.")
                .doesNotContain("NaN");
        assertThat(page(crowd.campaign(), "")).contains("undefined: no item has two answers");
    }

    @Test
    void theOverviewCountsWhatTheDatabaseHolds() {
        LiveCrowd crowd = new LiveCrowd(server, LiveCrowd.spec("comparison", _ -> {}), SEED);
        crowd.items(30, 2, false);
        crowd.work(honest(3, 20));
        AnalystTest.refresh(server, crowd.workshop());
        String of = " where campaign_id = '" + crowd.campaign() + "'";
        long counted = crowd.workshop().number("select count(*) from answer" + of + " and counted");
        long complete =
                crowd.workshop()
                        .number("select count(*) from item" + of + " and state = 'COMPLETE'");
        long cost = crowd.workshop().number("select sum(price) from answer" + of);

        String overview = page(crowd.campaign(), "/live");
        assertThat(overview)
                .contains("<div class=\"value\">" + counted + "</div>")
                .contains("of 90 wanted")
                .contains("<div class=\"value\">" + complete + "</div>")
                .contains("<div class=\"value\">" + Words.money(cost, "EUR") + "</div>")
                .contains(
                        "Nobody is at work now; " + (90 - counted) + " answers are still wanted.");

        crowd.waiting();
        assertThat(page(crowd.campaign(), "/live"))
                .contains("1 person is at work, " + (90 - counted) + " answers are still wanted");
    }

    @Test
    void aCrowdThatPrefersASideShowsUpInTheModelsTab() {
        LiveCrowd crowd = new LiveCrowd(server, LiveCrowd.spec("comparison", _ -> {}), SEED);
        crowd.items(60, 2, false);
        crowd.work(
                IntStream.range(0, 4)
                        .mapToObj(_ -> new LiveCrowd.Habit(0.6, 1.2, 0, 8, 60))
                        .toList());
        AnalystTest.refresh(server, crowd.workshop());

        JsonNode left = coefficient(crowd, "left");
        assertThat(left.path("value").asDouble()).isGreaterThan(2 * left.path("error").asDouble());
        assertThat(page(crowd.campaign(), "/models"))
                .contains("Of two equal responses the one on the left wins");

        LiveCrowd fair = new LiveCrowd(server, LiveCrowd.spec("comparison", _ -> {}), SEED + 1);
        fair.items(60, 2, false);
        fair.work(honest(4, 60));
        AnalystTest.refresh(server, fair.workshop());
        JsonNode none = coefficient(fair, "left");
        assertThat(Math.abs(none.path("value").asDouble()))
                .isLessThan(5 * none.path("error").asDouble());
        assertThat(left.path("value").asDouble())
                .isGreaterThan(Math.abs(none.path("value").asDouble()));
    }

    private JsonNode coefficient(LiveCrowd crowd, String name) {
        return AnalystTest.result(server, crowd.workshop(), "models")
                .path("coefficients")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rankingsAreMeasuredByTheirPairsAndRatingsByTheirAttributes() {
        LiveCrowd ranking = new LiveCrowd(server, LiveCrowd.spec("ranking", _ -> {}), SEED);
        ranking.items(15, 4, false);
        ranking.work(honest(3, 15));
        AnalystTest.refresh(server, ranking.workshop());
        JsonNode pairs =
                AnalystTest.result(server, ranking.workshop(), "agreement")
                        .path("questions")
                        .get(0)
                        .path("measures")
                        .get(0);
        assertThat(pairs.path("items").asInt()).isEqualTo(15 * 6);
        assertThat(pairs.path("answers").asInt()).isEqualTo(15 * 6 * 3);
        assertThat(pairs.path("value").asDouble()).isBetween(0.2, 1.0);
        assertThat(page(ranking.campaign(), "/models")).contains("alder").contains("damson");

        LiveCrowd rating = new LiveCrowd(server, LiveCrowd.spec("rating", _ -> {}), SEED);
        rating.items(15, 2, false);
        rating.work(honest(3, 15));
        AnalystTest.refresh(server, rating.workshop());
        JsonNode questions =
                AnalystTest.result(server, rating.workshop(), "agreement").path("questions");
        assertThat(questions.valueStream().map(one -> one.path("name").asString()))
                .containsExactly("helpful", "honest", "harmless");
        assertThat(questions.get(0).path("measures").get(0).path("name").asString())
                .isEqualTo("krippendorff-alpha-ordinal");
        assertThat(questions.get(2).path("measures").get(0).path("name").asString())
                .isEqualTo("krippendorff-alpha-nominal");
        assertThat(page(rating.campaign(), "/models")).contains("There is nothing to rank yet");
    }

    @Test
    void aNameWithMarkupIsShownAsText() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("<b>Bold</b>", 3));
        assertThat(page(workshop.campaign(), ""))
                .contains("&lt;b&gt;Bold&lt;/b&gt;")
                .doesNotContain("<b>Bold");
    }
}
