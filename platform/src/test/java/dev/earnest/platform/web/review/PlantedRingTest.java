package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// People at the real API of whom three are one person who takes turns, two share a browser, and all but these come from one
/// address: who is shown, who is not, and what reviewers do about it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PlantedRingTest {
    private static final long SEED = 97;
    private static final String REASON = "They told us that they are sisters and share a desk.";
    private static final String OFFICE = "198.51.100.7";
    private static final String SECTION = "These accounts may be one person";

    private final TestServer server = TestServer.startSeeded(SEED);
    private final Random random = new Random(SEED);
    private final List<Workshop.Worker> honest = new ArrayList<>();
    private final List<Workshop.Worker> ring = new ArrayList<>();
    private final List<Workshop.Worker> family = new ArrayList<>();
    private ReviewScene scene;

    private record Work(Workshop.Worker who, Instant at) {}

    @BeforeAll
    void work() {
        scene = ReviewScene.open(server, PlainSpec.plain("Rings").overlap(Overlap.fixed(3)).spec());
        scene.workshop().add(Workshop.pairs(220));
        for (int i = 0; i < 12; i++) {
            honest.add(scene.workshop().worker());
        }
        for (int i = 0; i < 3; i++) {
            ring.add(scene.workshop().worker());
        }
        family.addAll(honest.subList(0, 2));
        for (Workshop.Worker worker : honest) {
            comes(
                    worker,
                    family.contains(worker) ? "the tablet" : "browser of " + worker.id(),
                    OFFICE);
        }
        for (Workshop.Worker worker : ring) {
            comes(worker, "private window of " + worker.id(), "203.0.113." + ring.indexOf(worker));
        }
        Instant start = server.clock().instant();
        List<Work> plan = new ArrayList<>();
        for (Workshop.Worker worker : honest) {
            for (int spell = 0; spell < 4; spell++) {
                spell(plan, worker, start.plusSeconds(60L * random.nextInt(72 * 60)), 6);
            }
        }
        for (int evening = 0; evening < 6; evening++) {
            Instant at = start.plusSeconds(60L * (evening * 700 + random.nextInt(300)));
            for (int turn = 0; turn < 3; turn++) {
                at = spell(plan, ring.get(turn), at, 4).plusSeconds(20 + random.nextInt(30));
            }
        }
        plan.sort(Comparator.comparing(Work::at));
        for (Work one : plan) {
            Duration wait = Duration.between(server.clock().instant(), one.at());
            if (wait.isPositive()) {
                server.clock().move(wait);
            }
            TestClient.Reply reply =
                    one.who().submit(one.who().lease(), Workshop.grade(1 + random.nextInt(4)));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        FreshAnalyses.await(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Instant spell(List<Work> plan, Workshop.Worker who, Instant start, int answers) {
        Instant at = start;
        for (int i = 0; i < answers; i++) {
            at = at.plusSeconds(40 + random.nextInt(60));
            plan.add(new Work(who, at));
        }
        return at;
    }

    private void comes(Workshop.Worker worker, String device, String address) {
        server.services()
                .traces()
                .comes(worker.id(), Optional.of(device), address, server.clock().instant());
        scene.workshop().maintain();
    }

    private static String handle(Workshop.Worker worker) {
        return worker.client().person().orElseThrow().handle();
    }

    private List<Rings.Found> found() {
        return server.services()
                .database()
                .read(h ->
                        Rings.read(h, scene.campaign(), CrowdReader.people(h, scene.campaign()))
                                .found());
    }

    private Rings.Found found(List<Workshop.Worker> people) {
        return found().stream()
                .filter(one ->
                        one.ids()
                                .equals(
                                        people.stream()
                                                .map(Workshop.Worker::id)
                                                .collect(Collectors.toSet())))
                .findFirst()
                .orElseThrow();
    }

    private String people() {
        return scene.first().get(scene.path("/people")).body();
    }

    // Everything that the group is decided about, from the section to the list below.
    private String section() {
        String page = people();
        int from = page.indexOf(SECTION);
        assertThat(from).isPositive();
        return page.substring(from, page.indexOf("</section>", from));
    }

    private TestClient.Reply decide(
            TestClient who, List<Workshop.Worker> group, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("group", found(group).key());
        return who.form(scene.path("/people/rings"), all);
    }

    @Test
    @Order(1)
    void onePersonWithThreeAccountsAndASharedBrowserAreShownAndAnOfficeIsNot() {
        assertThat(found())
                .as("seed " + SEED)
                .extracting(Rings.Found::ids)
                .containsExactlyInAnyOrder(found(ring).ids(), found(family).ids());
        assertThat(section())
                .contains(handle(ring.get(0)), handle(ring.get(1)), handle(ring.get(2)))
                .containsPattern("Of \\d+ spells of work \\d+ began at most \\d minutes? after")
                .contains("They used the same browser, and nobody else did.")
                .contains("They came from the same address, as did 10 other accounts.")
                .contains("Compared were 15 accounts")
                .contains("at most 1 % probability")
                .doesNotContain(OFFICE)
                .doesNotContain("the tablet");
        for (Workshop.Worker worker : honest.subList(2, 12)) {
            assertThat(section()).doesNotContain(handle(worker));
        }
        assertThat(
                        scene.workshop()
                                .number("select count(*) from enrolment where state = 'WORKING'"))
                .as("nobody is paused by it")
                .isEqualTo(15);
    }

    @Test
    @Order(2)
    void thePageOfAPersonTellsItToReviewersAndNeverToAnnotators() {
        String page = scene.first().get(scene.path("/people/" + ring.get(1).id())).body();
        assertThat(page).contains("May be one person with others").contains(handle(ring.get(0)));
        assertThat(scene.first().get(scene.path("/people/" + honest.get(5).id())).body())
                .doesNotContain("May be one person");
        for (String path : List.of("/quality", "", "/receipts")) {
            assertThat(ring.get(1).client().get(scene.work(path)).body())
                    .doesNotContain("one person")
                    .doesNotContain(handle(ring.get(0)));
        }
        assertThat(ring.get(1).client().get("/account/export.json").body())
                .doesNotContain(handle(ring.get(0)), ring.get(0).id().toString());
        assertThat(ring.get(1).client().get(scene.path("/people")).status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void auditorsReadAndDoNotDecide() {
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);

        assertThat(auditor.get(scene.path("/people")).body())
                .contains(SECTION)
                .doesNotContain("Mark as looked at");
        Map<String, String> form = Map.of("act", "LOOKED_AT", "reason", REASON);
        assertThat(decide(auditor, family, form).status()).isEqualTo(403);
        assertThat(decide(ring.getFirst().client(), family, form).status()).isEqualTo(403);
    }

    @Test
    @Order(4)
    void aGroupIsMarkedAsLookedAtWithAReasonAndTheLogKeepsNoTraces() {
        TestClient.Reply shortly =
                decide(scene.first(), family, Map.of("act", "LOOKED_AT", "reason", "Fine"));
        assertThat(shortly.status()).isEqualTo(422);
        assertThat(shortly.body()).contains(">Fine</textarea>");

        assertThat(
                        decide(scene.first(), family, Map.of("act", "LOOKED_AT", "reason", REASON))
                                .status())
                .isEqualTo(303);

        assertThat(section()).contains("Looked at (1)").contains(REASON);
        assertThat(found(family).review()).isPresent();
        assertThat(
                        decide(scene.second(), family, Map.of("act", "LOOKED_AT", "reason", REASON))
                                .status())
                .as("somebody has looked already")
                .isEqualTo(409);
        String payload = scene.text("select payload::text from event where type = 'ring.reviewed'");
        assertThat(payload)
                .contains(REASON, family.getFirst().id().toString())
                .doesNotContainIgnoringCase("browser")
                .doesNotContainIgnoringCase("address");
        assertThat(scene.first().get(scene.path("/audit")).body())
                .contains("looked at accounts that may be one person");
        scene.sound();
    }

    @Test
    @Order(5)
    void someOfAGroupArePausedWithTheEvidenceAndReadTheReason() {
        Map<String, String> nobody = Map.of("act", "PAUSE", "reason", REASON);
        assertThat(decide(scene.first(), ring, nobody).status()).isEqualTo(422);
        String reason = "Please write to us before you go on, we have a question.";
        TestClient.Reply reply =
                decide(
                        scene.first(),
                        ring,
                        Map.of("act", "PAUSE", "reason", reason, "person", id(ring.get(2))));

        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        assertThat(ring.get(2).next().json().path("why").asString("")).isEqualTo("paused");
        assertThat(ring.get(0).next().json().path("why").asString("")).isNotEqualTo("paused");
        assertThat(ring.get(2).client().get(scene.work("/quality")).body())
                .contains(reason)
                .doesNotContain("one person");
        JsonNode payload =
                Json.parse(
                        scene.text(
                                "select payload::text from event where type = 'annotator.paused'"));
        assertThat(payload.at("/evidence/may_be_one_person/pairs").toString())
                .contains("after the other account stopped");
        assertThat(
                        decide(
                                        scene.first(),
                                        ring,
                                        Map.of(
                                                "act",
                                                "PAUSE",
                                                "reason",
                                                reason,
                                                "person",
                                                id(ring.get(2))))
                                .status())
                .as("nobody was left to be paused")
                .isEqualTo(409);
        scene.sound();
    }

    private static String id(Workshop.Worker worker) {
        return worker.id().toString();
    }

    @Test
    @Order(6)
    void aGroupComesBackWithAnotherAccountOrABrowserSharedSinceThen() {
        assertThat(
                        decide(scene.second(), ring, Map.of("act", "LOOKED_AT", "reason", REASON))
                                .status())
                .isEqualTo(303);
        server.clock().move(Duration.ofMinutes(5));
        comes(ring.get(0), "a common one", "203.0.113.0");
        comes(ring.get(1), "a common one", "203.0.113.1");
        comes(honest.get(7), "the tablet", OFFICE);
        // Something must happen for the figures to be made anew.
        honest.get(9).submit(honest.get(9).lease(), Workshop.grade(2));
        FreshAnalyses.await(server);

        assertThat(found(ring).review()).as("a browser in common is news").isEmpty();
        List<Workshop.Worker> three = List.of(family.get(0), family.get(1), honest.get(7));
        assertThat(found(three).review()).as("another account is news").isEmpty();
        assertThat(section())
                .contains("They used the same browser, as did one other account.")
                .doesNotContain("Looked at (");
    }

    @Test
    @Order(7)
    void aGroupThatChangedMeanwhileIsNotDecidedAbout() {
        TestClient.Reply reply =
                scene.first()
                        .form(
                                scene.path("/people/rings"),
                                Map.of(
                                        "group",
                                        id(honest.get(3)) + "," + id(honest.get(4)),
                                        "act",
                                        "LOOKED_AT",
                                        "reason",
                                        REASON));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("This group changed meanwhile");
        assertThat(
                        scene.first()
                                .form(
                                        scene.path("/people/rings"),
                                        Map.of("group", "", "act", "BAN", "reason", REASON))
                                .status())
                .isEqualTo(422);
    }

    @Test
    @Order(8)
    void whoIsErasedLeavesNoWordsAboutThemAndNoFigures() {
        assertThat(scene.workshop().number("select count(*) from analysis where kind = 'rings'"))
                .isEqualTo(1);
        server.person(Role.OWNER);
        server.services()
                .database()
                .useTransaction(h ->
                        PersonErasure.erase(
                                h,
                                server.clock().instant(),
                                family.get(1).id(),
                                family.get(1).id(),
                                false));

        assertThat(
                        scene.workshop()
                                .number(
                                        "select count(*) from trace where person_id = '"
                                                + family.get(1).id()
                                                + "'"))
                .isZero();
        assertThat(
                        scene.workshop()
                                .number(
                                        "select count(*) from ring_review where reason = '' and people::text like '%"
                                                + family.get(1).id()
                                                + "%'"))
                .isEqualTo(1);
        assertThat(
                        scene.workshop()
                                .number(
                                        "select count(*) from event where type = 'ring.reviewed' and payload is null"))
                .isEqualTo(1);
        scene.sound();
    }
}
