package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rejections, appeals and rulings.
final class AppealsTest {
    private final TestServer server = TestServer.start();
    private ReviewScene scene;
    private Workshop.Worker worker;

    @BeforeEach
    void open() {
        scene =
                ReviewScene.open(
                        server, PlainSpec.plain("Appeals").overlap(Overlap.fixed(1)).spec());
        scene.workshop().add(Workshop.pairs(3));
        worker = scene.workshop().worker();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String item(String column, long answer) {
        return scene.text("select " + column + "::text from item where id = " + scene.item(answer));
    }

    @Test
    void aRejectedAnswerDoesNotCountAndSomebodyElseIsAsked() {
        long answer = scene.answered(worker, 1);
        assertThat(item("state", answer)).isEqualTo("COMPLETE");

        assertThat(scene.reject(scene.first(), answer, ReviewScene.REASON).status()).isEqualTo(303);

        assertThat(scene.state(answer)).isEqualTo("REJECTED");
        assertThat(item("counted", answer)).isEqualTo("0");
        assertThat(item("state", answer)).isEqualTo("OPEN");
        scene.sound();
        // Its author is not asked again; somebody else is, and then it is complete again.
        Workshop.Worker other = scene.workshop().worker();
        for (int i = 0; i < 3; i++) {
            scene.answered(other, 6);
        }
        assertThat(worker.next().json().path("task").isNull()).isTrue();
        assertThat(item("counted", answer)).isEqualTo("1");
        assertThat(item("state", answer)).isEqualTo("COMPLETE");
        scene.sound();
    }

    @Test
    void theAuthorReadsWhyAndAnAppealIsRuledOnByAnother() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        assertThat(worker.client().get(scene.work("/receipts")).body())
                .contains("One answer was rejected");
        assertThat(worker.client().get(scene.work("/rejections")).body())
                .contains(ReviewScene.REASON)
                .contains("Appeal, until 5 Dec 2026")
                .doesNotContain(scene.first().person().orElseThrow().handle());

        assertThat(scene.appeal(worker, answer).status()).isEqualTo(303);
        assertThat(scene.first().get(scene.path("/appeals")).body())
                .contains("another reviewer rules");
        assertThat(scene.rule(scene.first(), answer, "uphold").status()).isEqualTo(403);
        assertThat(scene.rule(scene.second(), answer, "grant").status()).isEqualTo(303);

        assertThat(scene.state(answer)).isEqualTo("FINAL");
        assertThat(item("counted", answer)).isEqualTo("1");
        assertThat(item("state", answer)).isEqualTo("COMPLETE");
        assertThat(worker.client().get(scene.work("/rejections")).body())
                .contains("Accepted after all");
        // A ruling is final.
        assertThat(scene.reject(scene.second(), answer, ReviewScene.REASON).status())
                .isEqualTo(409);
        assertThat(scene.rule(scene.second(), answer, "uphold").status()).isEqualTo(409);
        scene.sound();
    }

    @Test
    void whoeverTookThePlaceMeanwhileKeepsItAndTheGrantedAnswerIsSurplus() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        Workshop.Worker other = scene.workshop().worker();
        for (int i = 0; i < 3; i++) {
            scene.answered(other, 6);
        }
        scene.appeal(worker, answer);
        scene.rule(scene.second(), answer, "grant");

        assertThat(scene.state(answer)).isEqualTo("FINAL");
        assertThat(scene.text("select surplus::text from answer where id = " + answer))
                .isEqualTo("true");
        assertThat(item("counted", answer)).isEqualTo("1");
        scene.sound();
    }

    @Test
    void anAppealThatNobodyRulesOnIsGranted() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        scene.appeal(worker, answer);
        server.clock().move(Duration.ofDays(7).minusSeconds(1));
        scene.workshop().maintain();
        assertThat(scene.state(answer)).isEqualTo("REJECTED");

        server.clock().move(Duration.ofSeconds(1));
        scene.workshop().maintain();

        assertThat(scene.state(answer)).isEqualTo("FINAL");
        assertThat(scene.text("select state from rejection")).isEqualTo("GRANTED");
        assertThat(worker.client().get(scene.work("/rejections")).body())
                .contains("Nobody ruled in time");
        scene.sound();
    }

    @Test
    void atTheDeadlineAnAppealIsEitherInOrLateNeverBoth() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        server.clock().move(Duration.ofDays(14).minusSeconds(1));
        Workshop.Worker author = scene.again(worker);
        List<TestClient.Reply> replies =
                ItemsTest.atOnce(
                        List.of(
                                () -> scene.appeal(author, answer),
                                () -> scene.appeal(author, answer)));
        assertThat(replies.stream().map(TestClient.Reply::status).sorted().toList())
                .containsExactly(303, 409);

        assertThat(
                        scene.workshop()
                                .number("select count(*) from event where type = 'appeal.opened'"))
                .isEqualTo(1);
        scene.sound();
    }

    @Test
    void theTimeToAppealEnds() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        server.clock().move(Duration.ofDays(14));
        Workshop.Worker author = scene.again(worker);

        assertThat(scene.appeal(author, answer).status()).isEqualTo(409);
        assertThat(author.client().get(scene.work("/rejections")).body())
                .contains("Rejected for good");
    }

    @Test
    void whatIsAcceptedStaysAccepted() {
        long answer = scene.answered(worker, 1);
        // Until the end of the seventh day after the day of the answer.
        server.clock().move(Duration.ofDays(8));

        TestClient.Reply late =
                scene.reject(scene.again(scene.first()), answer, ReviewScene.REASON);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("answers can be rejected for 7 days only");
        assertThat(scene.state(answer)).isEqualTo("FINAL");
    }

    @Test
    void aShortReasonIsNoReasonAndNothingHappens() {
        long answer = scene.answered(worker, 1);

        TestClient.Reply reply = scene.reject(scene.first(), answer, "Bad.");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Please write at least 20 characters; these are 4.");
        assertThat(scene.state(answer)).isEqualTo("FINAL");
    }

    @Test
    void twoReviewersRejectOnce() {
        long answer = scene.answered(worker, 1);

        List<TestClient.Reply> replies =
                ItemsTest.atOnce(
                        List.of(
                                () -> scene.reject(scene.first(), answer, ReviewScene.REASON),
                                () -> scene.reject(scene.second(), answer, ReviewScene.REASON)));

        assertThat(replies.stream().map(TestClient.Reply::status).sorted().toList())
                .containsExactly(303, 409);
        assertThat(item("counted", answer)).isEqualTo("0");
        scene.sound();
    }

    @Test
    void onlyTheAuthorAppealsAndOnlyReviewersOfTheCampaignRule() {
        long answer = scene.answered(worker, 1);
        scene.reject(scene.first(), answer, ReviewScene.REASON);
        Workshop.Worker other = scene.workshop().worker();
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);

        assertThat(scene.appeal(other, answer).status()).isEqualTo(404);
        assertThat(other.client().get(scene.work("/rejections")).body())
                .doesNotContain(ReviewScene.REASON);
        scene.appeal(worker, answer);
        assertThat(scene.rule(auditor, answer, "grant").status()).isEqualTo(403);
        assertThat(scene.rule(server.person(Role.REVIEWER), answer, "grant").status())
                .isEqualTo(404);
        ReviewScene elsewhere = ReviewScene.open(server, PlainSpec.plain("Elsewhere").spec());
        assertThat(
                        elsewhere
                                .first()
                                .form(
                                        elsewhere.path("/appeals/" + answer),
                                        Map.of("ruling", "grant", "reason", ReviewScene.REASON))
                                .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverIsRejectedAndRuledTheTablesFollowFromTheLog(long seed) {
        Random random = new Random(seed);
        Workshop.Worker other = scene.workshop().worker();
        for (int round = 0; round < 14; round++) {
            Workshop.Worker who = random.nextBoolean() ? worker : other;
            if (!who.next().json().path("task").isNull()) {
                scene.answered(who, 1 + random.nextInt(6));
            }
            long answer =
                    scene.workshop()
                            .number(
                                    "select id from answer order by md5(id::text || '"
                                            + round
                                            + "') limit 1");
            Workshop.Worker author =
                    scene.text("select person_id::text from answer where id = " + answer)
                                    .equals(worker.id().toString())
                            ? worker
                            : other;
            scene.reject(scene.first(), answer, ReviewScene.REASON);
            if (random.nextInt(3) > 0) {
                scene.appeal(author, answer);
                scene.rule(scene.second(), answer, random.nextBoolean() ? "grant" : "uphold");
            }
            scene.sound();
        }
        assertThat(scene.workshop().number("select count(*) from rejection")).isPositive();
    }
}
