package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.campaign.review.StatementRule;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The statement about one's own work does not tell which task was a hidden check.
final class OwnStatementTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itIsRenewedOnceADayAndAfterTwentyAnswersOnly() {
        Instant evening = Instant.parse("2026-03-01T23:00:00Z");
        assertThat(StatementRule.due(evening, 40, evening.plus(Duration.ofMinutes(50)), 90))
                .isFalse();
        assertThat(StatementRule.due(evening, 40, evening.plus(Duration.ofHours(2)), 59)).isFalse();
        assertThat(StatementRule.due(evening, 40, evening.plus(Duration.ofHours(2)), 60)).isTrue();
        assertThat(StatementRule.due(evening, 40, evening.minus(Duration.ofDays(2)), 90)).isFalse();
    }

    private static void answer(ReviewScene scene, Workshop.Worker worker, int times) {
        for (int i = 0; i < times; i++) {
            scene.server().clock().move(Duration.ofSeconds(5));
            assertThat(worker.submit(worker.lease(), Workshop.grade(2)).status()).isEqualTo(200);
        }
        scene.settle();
        scene.server().clock().move(Duration.ofMinutes(5));
        FreshAnalyses.await(scene.server());
    }

    private static String statement(ReviewScene scene, Workshop.Worker worker) {
        String page = scene.again(worker).client().get(scene.work("/quality")).body();
        return page.substring(page.indexOf("class=\"measures\""), page.indexOf("soft small"));
    }

    private static long checks(ReviewScene scene) {
        return scene.workshop().number("select max(repeats + gold) from enrolment");
    }

    @Test
    void aCheckIsNotToldByTheNumbersThatFollowIt() {
        ReviewScene scene =
                ReviewScene.open(
                        server,
                        PlainSpec.plain("Own")
                                .overlap(Overlap.fixed(1))
                                .repeats(new RepeatRule(0.4, 2, 0, 0.5))
                                .gold(new GoldRule(0.3, 0.3, 100, 100, false))
                                .spec());
        scene.workshop().add(Workshop.pairs(200));
        for (int i = 0; i < 30; i++) {
            scene.workshop().add(List.of(Workshop.known(ItemKind.GOLD, "gold-" + i)));
        }
        Workshop.Worker worker = scene.workshop().worker();
        answer(scene, worker, 10);
        assertThat(checks(scene)).isPositive();
        assertThat(statement(scene, worker))
                .contains("No task has come twice yet")
                .contains("no tasks with a known answer yet");

        answer(scene, worker, 20);
        String first = statement(scene, worker);
        assertThat(first).contains("tasks came twice");
        long before = checks(scene);
        answer(scene, worker, 25);
        assertThat(checks(scene)).isGreaterThan(before);
        // The same day nothing moves, whatever the answers were.
        assertThat(statement(scene, worker)).isEqualTo(first);
        server.clock().move(Duration.ofDays(1));
        String second = statement(scene, worker);
        assertThat(second).isNotEqualTo(first);
        // The next day, but after too few answers.
        worker = scene.again(worker);
        before = checks(scene);
        answer(scene, worker, 12);
        assertThat(checks(scene)).isGreaterThan(before);
        server.clock().move(Duration.ofDays(1));
        assertThat(statement(scene, worker)).isEqualTo(second);
        // Reviewers see what is.
        long repeats = scene.workshop().number("select max(repeats) from enrolment");
        assertThat(scene.again(scene.first()).get(scene.path("/people/" + worker.id())).body())
                .contains(repeats + " tasks came twice");
    }
}
