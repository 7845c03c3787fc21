package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The audit trail over HTTP.
final class AuditTest {
    private final TestServer server = TestServer.start();
    private Workshop workshop;
    private TestClient auditor;

    @BeforeEach
    void open() {
        workshop = Workshop.open(server, PlainSpec.plain("Audited").spec());
        auditor = server.person(Role.AUDITOR);
        server.join(workshop.campaign(), auditor, Role.AUDITOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String path(String query) {
        return "/campaigns/" + workshop.campaign() + "/audit" + query;
    }

    private String read(String query) {
        TestClient.Reply reply = auditor.get(path(query));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    private static long events(String page) {
        return Pattern.compile("<li>").matcher(page).results().count();
    }

    @Test
    void everyEventIsASentenceWithWhatTheLogKeeps() {
        workshop.add(Workshop.pairs(3));
        Workshop.Worker worker = workshop.worker();
        worker.submit(worker.lease(), Workshop.grade(2));
        String handle = worker.client().person().orElseThrow().handle();

        String page = read("");

        assertThat(page)
                .contains(handle + " answered item ")
                .contains("with graded after ")
                .contains("added 3 items from test.")
                .contains("moved the campaign from draft to running.")
                .contains("\"grade\" : 2")
                .doesNotContain("a person");
    }

    @Test
    void aFilterShowsThatAndNothingElse() {
        workshop.add(Workshop.pairs(3));
        Workshop.Worker one = workshop.worker();
        Workshop.Worker other = workshop.worker();
        one.submit(one.lease(), Workshop.grade(1));
        other.submit(other.lease(), Workshop.grade(1));
        server.clock().move(Duration.ofDays(1));
        other.submit(other.lease(), Workshop.grade(1));
        String handle = other.client().person().orElseThrow().handle();

        assertThat(events(read("?type=answer.submitted"))).isEqualTo(3);
        assertThat(events(read("?type=answer.submitted&person=" + handle))).isEqualTo(2);
        assertThat(events(read("?type=answer.submitted&day=2026-11-22"))).isEqualTo(1);
        assertThat(events(read("?type=answer.submitted&day=2026-11-21"))).isEqualTo(2);
        assertThat(events(read("?day=2026-11-23"))).isZero();
    }

    @Test
    void whatIsNoFilterIsToldAndShowsNothing() {
        assertThat(auditor.get(path("?type=person.password")).status()).isEqualTo(422);
        assertThat(auditor.get(path("?person=nobody")).body()).contains("Nobody has this handle");
        assertThat(auditor.get(path("?day=yesterday")).body())
                .contains("A day looks like 2026-11-21.");
        assertThat(auditor.get(path("?before=0")).status()).isEqualTo(400);
        assertThat(auditor.get(path("?before=x")).status()).isEqualTo(400);
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrARepetition() {
        for (int i = 0; i < 120; i++) {
            workshop.newcomer();
        }
        Pattern id = Pattern.compile("enrolled #(\\d+)");
        java.util.List<Long> seen = new java.util.ArrayList<>();
        String next = path("?type=enrolled");
        for (int page = 0; page < 3; page++) {
            String html = auditor.get(next).body();
            id.matcher(html).results().forEach(found -> seen.add(Long.valueOf(found.group(1))));
            Matcher link = Pattern.compile("href=\"([^\"]*before=[^\"]*)\"").matcher(html);
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }

        assertThat(next).isEmpty();
        assertThat(seen)
                .hasSize(120)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void onlyThoseWhoMayReadItDo() {
        TestClient annotator = workshop.worker().client();
        TestClient reviewer = server.person(Role.REVIEWER);
        Workshop other = Workshop.open(server, PlainSpec.plain("Another").spec());

        assertThat(annotator.get(path("")).status()).isEqualTo(403);
        assertThat(reviewer.get(path("")).status()).isEqualTo(404);
        assertThat(auditor.get("/campaigns/" + other.campaign() + "/audit").status())
                .isEqualTo(404);
        server.join(workshop.campaign(), reviewer, Role.REVIEWER);
        assertThat(reviewer.get(path("")).status()).isEqualTo(200);
        assertThat(server.visitor().get(path("")).status()).isIn(303, 401);
    }
}
