package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.work.Handed;
import dev.earnest.platform.store.work.Next;
import dev.earnest.platform.store.work.NextTask;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.store.work.Submissions;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The laws of assignment over tasks that the database gave out: what the pure rules decide, and what its statements
/// make of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AssignedWorkTest {
    private static final int TASKS_EACH = 250;
    private static final int GAP = 20;
    private static final int GOLD_CAP = 4;
    private static final double REPEATS = 0.1;
    private static final double GOLD = 0.2;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Workshop work(int draws, double repeats, int gap, double gold, int goldCap) {
        CampaignSpec spec =
                SpecJson.change(
                        CampaignDefaults.comparison("Assigned work", 7),
                        Json.parse(
                                """
                                {"overlap":{"least":100,"most":100},
                                 "repeats":{"share":%s,"gap_items":%d,"gap_minutes":0,"swapped_share":0.5},
                                 "gold":{"first_share":%s,"last_share":%s,"exposures_per_item":%d,"exposures_per_person":1000}}
                                """
                                        .formatted(repeats, gap, gold, gold, goldCap)));
        Workshop workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(Math.max(400, draws / 90)));
        workshop.add(
                IntStream.range(0, 60)
                        .mapToObj(i -> Workshop.known(ItemKind.GOLD, "gold-" + i))
                        .toList());
        NextTask next = new NextTask(new Specs(), new SecureRandom());
        IntStream.range(0, draws / TASKS_EACH)
                .mapToObj(_ -> workshop.worker())
                .toList()
                .parallelStream()
                .forEach(worker -> answer(workshop, next, worker.id()));
        return workshop;
    }

    private void answer(Workshop workshop, NextTask next, UUID person) {
        Database database = server.services().database();
        Instant now = server.clock().instant();
        for (int task = 0; task < TASKS_EACH; task++) {
            if (!(next.next(database, now, workshop.campaign(), person)
                    instanceof Next.Given(UUID lease))) {
                throw new AssertionError("no task for the " + task + "th time");
            }
            database.read(h -> {
                Submissions.Context context = Submissions.context(h, lease, person).orElseThrow();
                boolean plain = context.purpose() == Purpose.NORMAL;
                return Submissions.submit(
                        h,
                        now,
                        new Handed(
                                lease,
                                workshop.campaign(),
                                person,
                                context.purpose(),
                                UUID.randomUUID(),
                                Workshop.grade(1),
                                Verdict.GRADED,
                                OptionalInt.of(1),
                                plain ? Optional.empty() : Optional.of(true),
                                1,
                                "EUR",
                                now,
                                Json.object()));
            });
        }
    }

    private static List<String> faults(Workshop workshop, int draws) {
        String from = " from answer where campaign_id = '" + workshop.campaign() + "' ";
        List<String> faults = new ArrayList<>();
        long normal = workshop.number("select count(*)" + from + "and purpose = 'NORMAL'");
        Chance.binomial(
                        "sides",
                        workshop.number(
                                "select count(*)"
                                        + from
                                        + "and purpose = 'NORMAL' and shown[1] = 0"),
                        normal,
                        0.5)
                .ifPresent(faults::add);
        long repeats = workshop.number("select count(*)" + from + "and purpose = 'REPEAT'");
        // A person on schedule is within the arrears of the first tasks, which cannot be repeats.
        double share = (double) repeats / draws;
        if (Math.abs(share - REPEATS) > 0.02) {
            faults.add("repeats: " + share);
        }
        long gold = workshop.number("select count(*)" + from + "and purpose = 'GOLD'");
        if (gold == 0) {
            faults.add("no gold");
        }
        long close =
                workshop.number(
                        "select count(*) from (select item_id, occasion, n, lag(n) over (partition by person_id, item_id"
                                + " order by occasion) as first from (select *, row_number() over (partition by person_id"
                                + " order by serial) as n"
                                + from
                                + ") numbered) pairs where first is not null and n - first <= "
                                + GAP);
        if (close > 0) {
            faults.add(close + " repeats come too soon");
        }
        long over =
                workshop.number(
                        "select count(*) from (select item_id"
                                + from
                                + "and purpose = 'GOLD' group by item_id having count(*) > "
                                + GOLD_CAP
                                + ") shown");
        if (over > 0) {
            faults.add(over + " gold items over their cap");
        }
        return faults;
    }

    private void laws(int draws) {
        assertThat(faults(work(draws, REPEATS, GAP, GOLD, GOLD_CAP), draws)).isEmpty();
    }

    @Test
    void sidesRepeatsAndGoldKeepTheirLaws() {
        laws(2_500);
    }

    @Test
    @Tag("slow")
    void sidesRepeatsAndGoldKeepTheirLawsOverAHundredThousandTasks() {
        laws(100_000);
    }

    @Test
    @Tag("slow")
    void withoutAFeatureItsLawIsBroken() {
        assertThat(faults(work(2_000, 0, GAP, GOLD, GOLD_CAP), 2_000))
                .anyMatch(f -> f.startsWith("repeats"));
        assertThat(faults(work(2_000, REPEATS, 1, GOLD, GOLD_CAP), 2_000))
                .anyMatch(f -> f.contains("too soon"));
        assertThat(faults(work(2_000, REPEATS, GAP, 0, GOLD_CAP), 2_000)).contains("no gold");
        assertThat(faults(work(2_000, REPEATS, GAP, 0.5, 1_000), 2_000))
                .anyMatch(f -> f.contains("over their cap"));
    }
}
