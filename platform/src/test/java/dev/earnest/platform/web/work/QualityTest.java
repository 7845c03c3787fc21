package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Hidden repeats and gold items as people meet them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QualityTest {
    private static final GoldRule NO_GOLD = new GoldRule(0, 0, 1000, 100, false);

    private static final long SEED = 12;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Workshop open(RepeatRule repeats, GoldRule gold, int items) {
        CampaignSpec spec =
                PlainSpec.plain("Quality")
                        .repeats(repeats)
                        .gold(gold)
                        // Items stay open, so that the campaign does not finish under people.
                        .overlap(Overlap.fixed(2))
                        .spec();
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(items));
        return workshop;
    }

    /// Answers so many tasks, 30 seconds each; prefers the first response of each item with this probability.
    private void answer(Workshop.Worker worker, int tasks, double first, Random random) {
        for (int i = 0; i < tasks; i++) {
            JsonNode task = worker.next().json().path("task");
            if (task.isNull()) {
                return;
            }
            boolean firstLeft =
                    task.path("responses").path(0).path("html").asString().contains("First");
            boolean left = firstLeft == random.nextDouble() < first;
            server.clock().move(Duration.ofSeconds(30));
            TestClient.Reply reply =
                    worker.submit(task.path("lease").asString(), Workshop.grade(left ? 2 : 5));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }

    private static String of(Workshop.Worker worker) {
        return " person_id = '" + worker.id() + "' ";
    }

    @Test
    void repeatsKeepTheirDistanceAndComeOnce() {
        Workshop workshop = open(new RepeatRule(0.2, 5, 4, 0.5), NO_GOLD, 200);
        Workshop.Worker ann = workshop.worker();

        answer(ann, 200, 1, new Random(1));

        long repeats = workshop.number("select repeats from enrolment where" + of(ann));
        assertThat(repeats).as("a fifth of 200, with arrears paid back").isBetween(36L, 44L);
        String pairs =
                " from answer r join answer f on f.person_id = r.person_id and f.item_id ="
                        + " r.item_id and f.occasion = 1 where r.purpose = 'REPEAT' and r.person_id = '"
                        + ann.id()
                        + "' ";
        assertThat(workshop.number("select count(*)" + pairs)).isEqualTo(repeats);
        assertThat(workshop.number("select count(*)" + pairs + "and r.occasion <> 2")).isZero();
        assertThat(
                        workshop.number(
                                "select min((select count(*) from answer b where b.person_id ="
                                        + " r.person_id and b.id > f.id and b.id < r.id))"
                                        + pairs))
                .as("other answers between")
                .isGreaterThanOrEqualTo(5);
        assertThat(
                        workshop.number(
                                "select min(extract(epoch from r.submitted_at - f.submitted_at))"
                                        + pairs))
                .as("seconds between")
                .isGreaterThanOrEqualTo(240);
        long swapped = workshop.number("select count(*)" + pairs + "and r.shown <> f.shown");
        // Of 36 to 44 fair draws, less than 6 or more than 34 happens once in 50,000 runs.
        assertThat(swapped).isBetween(6L, 34L);
        assertThat(workshop.number("select count(*)" + pairs + "and r.passed")).isEqualTo(repeats);
        assertThat(workshop.number("select repeats_alike from enrolment where" + of(ann)))
                .isEqualTo(repeats);
        assertThat(
                        workshop.number(
                                "select count(*)"
                                        + pairs
                                        + "and (r.counted or r.slot is not null)"))
                .as("repeats fill no slots")
                .isZero();
        assertThat(
                        workshop.number(
                                "select count(*) from (select item_id from answer where"
                                        + of(ann)
                                        + "group by item_id having count(*) > 2) thrice"))
                .isZero();
    }

    @Test
    void whoClicksAlwaysLeftContradictsThemselvesWhereSidesAreSwapped() {
        Workshop workshop = open(new RepeatRule(0.4, 3, 0, 1), NO_GOLD, 60);
        Workshop.Worker lazy = workshop.worker();
        for (int i = 0; i < 60; i++) {
            lazy.submit(lazy.lease(), Workshop.grade(1));
        }

        assertThat(workshop.number("select repeats from enrolment where" + of(lazy)))
                .isGreaterThan(10);
        assertThat(workshop.number("select repeats_alike from enrolment where" + of(lazy)))
                .isZero();
    }

    @Test
    void withRepeatsSwitchedOffThereAreNone() {
        Workshop workshop = open(new RepeatRule(0, 5, 4, 0.5), NO_GOLD, 60);
        Workshop.Worker ann = workshop.worker();

        answer(ann, 60, 1, new Random(1));

        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'REPEAT' and"
                                        + of(ann)))
                .isZero();
        assertThat(ann.next().json().path("why").asString()).isEqualTo("nothing_left");
    }

    @Test
    void whereNoOtherWorkIsLeftTheTimeBetweenIsWaived() {
        Workshop workshop = open(new RepeatRule(0.2, 5, 10_000, 0.5), NO_GOLD, 20);
        Workshop.Worker ann = workshop.worker();

        answer(ann, 100, 1, new Random(2));

        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'NORMAL' and"
                                        + of(ann)))
                .isEqualTo(20);
        assertThat(workshop.number("select repeats from enrolment where" + of(ann))).isEqualTo(5);
    }

    @Test
    void goldIsMixedInMarkedAndLimitedByItem() {
        Workshop workshop =
                open(new RepeatRule(0, 5, 0, 0.5), new GoldRule(0.3, 0.3, 7, 100, false), 600);
        workshop.add(
                IntStream.range(0, 4)
                        .mapToObj(i -> Workshop.known(ItemKind.GOLD, "gold-" + i))
                        .toList());
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(workshop.worker());
        }

        CrowdTest.everybody(people, worker -> answer(worker, 20, 1, new Random(3)));

        String gold =
                " from answer where purpose = 'GOLD' and campaign_id = '"
                        + workshop.campaign()
                        + "' ";
        assertThat(workshop.number("select count(*)" + gold))
                .as("4 items, 7 times each, while 20 people at once ask for 120")
                .isEqualTo(28);
        assertThat(workshop.number("select count(*)" + gold + "and not passed")).isZero();
        assertThat(
                        workshop.number(
                                "select max(exposures) from item where kind = 'GOLD' and"
                                        + " campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(7);
        assertThat(
                        workshop.number(
                                "select count(*) from (select item_id, person_id"
                                        + gold
                                        + "group by 1, 2 having count(*) > 1) twice"))
                .as("nobody sees a gold item twice")
                .isZero();
        assertThat(
                        workshop.number(
                                "select sum(gold_right) from enrolment where campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(28);
        CrowdTest.invariants(workshop);
    }

    @Test
    void missedGoldIsToldAndThenStands() {
        Workshop workshop =
                open(new RepeatRule(0, 5, 0, 0.5), new GoldRule(0.5, 0.5, 100, 100, true), 30);
        workshop.add(List.of(Workshop.known(ItemKind.GOLD, "gold")));
        Workshop.Worker ann = workshop.worker();

        boolean told = false;
        for (int i = 0; i < 30 && !told; i++) {
            JsonNode task = ann.next().json().path("task");
            boolean firstLeft =
                    task.path("responses").path(0).path("html").asString().contains("First");
            String lease = task.path("lease").asString();
            JsonNode receipt = ann.submit(lease, Workshop.grade(firstLeft ? 6 : 1)).json();
            told = !receipt.path("feedback").isNull();
            if (told) {
                assertThat(receipt.path("feedback").path("right").asBoolean(true)).isFalse();
                assertThat(receipt.path("feedback").path("explanation_html").asString())
                        .contains("<strong>right</strong>");
                assertThat(ann.lease(lease, "undo", Json.object()).status()).isEqualTo(409);
            }
        }
        assertThat(told).isTrue();
    }

    /// Every name in the tree, with the kind of value, so that two trees of one shape have the same text.
    private static void shape(JsonNode tree, String at, Set<String> shape) {
        if (tree.isObject()) {
            tree.properties().forEach(e -> shape(e.getValue(), at + "/" + e.getKey(), shape));
        } else if (tree.isArray()) {
            shape.add(at + ":" + tree.size());
            tree.forEach(e -> shape(e, at + "/*", shape));
        } else {
            shape.add(at + "=" + tree.getNodeType());
        }
    }

    @Test
    void goldRepeatsAndFirstAnswersLookAlike() {
        Workshop workshop =
                open(new RepeatRule(0.3, 3, 0, 0.5), new GoldRule(0.3, 0.3, 100, 100, false), 200);
        workshop.add(
                IntStream.range(0, 50)
                        .mapToObj(i -> Workshop.known(ItemKind.GOLD, "item-9" + i))
                        .toList());
        Workshop.Worker ann = workshop.worker();
        Set<String> shapes = new HashSet<>();
        Set<String> keys = new HashSet<>();
        int tasks = 80;
        for (int i = 0; i < tasks; i++) {
            TestClient.Reply given = ann.next();
            JsonNode task = given.json().path("task");
            String lease = task.path("lease").asString();
            TestClient.Reply receipt = ann.submit(lease, Workshop.grade(1));
            Set<String> shape = new TreeSet<>();
            shape(given.json(), "", shape);
            shape(receipt.json(), "", shape);
            shape.add(headers(given) + headers(receipt));
            // Numbers that grow with the work show nothing of the kind of task; what an hour brings
            // comes after a while.
            shape.removeIf(part -> part.startsWith("/task/progress/per_hour"));
            shape.add(receipt.json().path("price").toString());
            shapes.add(shape.toString());
            task.path("responses").forEach(r -> keys.add(r.path("key").asString()));
        }

        assertThat(workshop.number("select count(distinct purpose) from answer where" + of(ann)))
                .isEqualTo(3);
        assertThat(shapes).hasSize(1);
        assertThat(keys).as("fresh for each task").hasSize(2 * tasks);
        String list =
                ann.client().get("/api/v1/campaigns/" + workshop.campaign() + "/my/answers").body();
        assertThat(list).doesNotContain("GOLD", "REPEAT", "NORMAL", "passed", "purpose", "item");
    }

    private static String headers(TestClient.Reply reply) {
        Set<String> names = new TreeSet<>();
        reply.response()
                .headers()
                .map()
                .forEach((name, values) -> {
                    if (!Set.of("content-length", "date", "x-request-id").contains(name)) {
                        names.add(name + values);
                    }
                });
        return names.toString();
    }
}
