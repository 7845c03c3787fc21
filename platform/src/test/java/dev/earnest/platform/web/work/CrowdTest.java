package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Many people at once, on two servers with one database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrowdTest {
    private TestServer server;
    private TestServer second;

    @BeforeAll
    void start() {
        server = TestServer.start();
        second = server.another();
    }

    @AfterAll
    void stop() {
        second.close();
        server.close();
    }

    @Test
    void sixtyFourPeopleFillEverySlotExactlyOnce() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Crowded", 3));
        workshop.add(Workshop.pairs(40));
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Workshop.Worker worker = workshop.worker();
            people.add(i % 2 == 0 ? worker : worker.at(second));
        }

        AtomicInteger recorded = new AtomicInteger();
        everybody(
                people,
                worker -> {
                    while (true) {
                        JsonNode task = worker.next().json().path("task");
                        if (task.isNull()) {
                            return;
                        }
                        String lease = task.path("lease").asString();
                        TestClient.Reply reply =
                                worker.submit(
                                        lease,
                                        Workshop.grade(1 + ThreadLocalRandom.current().nextInt(6)));
                        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                        recorded.incrementAndGet();
                    }
                });

        assertThat(recorded).hasValue(120);
        invariants(workshop);
        assertThat(
                        workshop.number(
                                "select count(*) from slot where state = 'DONE' and "
                                        + in(workshop)))
                .isEqualTo(120);
    }

    @Test
    void fiveHundredPeopleAtTheLastSlotGetItOnce() {
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Last slot", 4));
        workshop.add(Workshop.pairs(1));
        List<Workshop.Worker> people = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Workshop.Worker worker = workshop.worker();
            people.add(i % 2 == 0 ? worker : worker.at(second));
        }

        AtomicInteger given = new AtomicInteger();
        everybody(
                people,
                worker -> {
                    TestClient.Reply reply = worker.next();
                    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                    JsonNode task = reply.json().path("task");
                    if (!task.isNull()) {
                        given.incrementAndGet();
                        assertThat(
                                        worker.submit(
                                                        task.path("lease").asString(),
                                                        Workshop.grade(1))
                                                .status())
                                .isEqualTo(200);
                    }
                });

        assertThat(given).hasValue(3);
        invariants(workshop);
    }

    private static String in(Workshop workshop) {
        return "campaign_id = '" + workshop.campaign() + "'";
    }

    static void invariants(Workshop workshop) {
        String in = in(workshop);
        assertThat(workshop.number("select count(*) from item where counted > target and " + in))
                .as("items over their target")
                .isZero();
        assertThat(
                        workshop.number(
                                "select count(*) from (select item_id, person_id from answer where state <> 'UNDONE'"
                                        + " and occasion = 1 and "
                                        + in
                                        + " group by item_id, person_id having count(*) > 1) twice"))
                .as("people twice on one item")
                .isZero();
        assertThat(
                        workshop.number(
                                "select count(*) from (select lease_id from answer where state <> 'UNDONE' and "
                                        + in
                                        + " group by lease_id having count(*) > 1) twice"))
                .as("leases answered twice")
                .isZero();
        assertThat(
                        workshop.number(
                                "select count(*) from item i where "
                                        + in
                                        + " and counted <> (select count(*) from answer a where a.item_id = i.id and"
                                        + " a.counted and a.state <> 'UNDONE')"))
                .as("items whose count is wrong")
                .isZero();
        assertThat(
                        workshop.number(
                                "select (select coalesce(sum(value), 0) from counter where name = 'counted' and "
                                        + in
                                        + ") - (select count(*) from answer where counted and state <> 'UNDONE' and "
                                        + in
                                        + ")"))
                .as("counters off by")
                .isZero();
        assertThat(
                        workshop.number(
                                "select count(*) from event where type = 'answer.submitted' and "
                                        + in
                                        + " and not exists (select from answer a where a.id ="
                                        + " (payload ->> 'answer')::bigint)"))
                .as("events without answers")
                .isZero();
    }

    static void everybody(
            List<Workshop.Worker> people, java.util.function.Consumer<Workshop.Worker> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Workshop.Worker worker : people) {
                all.add(threads.submit(() -> work.accept(worker)));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
