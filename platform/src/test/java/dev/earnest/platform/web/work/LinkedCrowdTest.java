package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Many people at once find, mend and verify, on two servers with one database.
final class LinkedCrowdTest {
    private static final int TEXTS = 12;
    private static final int PEOPLE = 24;
    private static final int OVERLAP = 2;
    private static final String WRONG = "The sun rises in the west.";

    /// People with answers in two stages of one chain: every item goes back to the text it began with. Both mended texts
    /// of a chain may be verified by one person, who made neither.
    private static final String TWICE_IN_A_CHAIN =
            """
            with recursive chain (item, root) as (
                select id, id from item where parent_id is null
                union all
                select i.id, c.root from item i join chain c on i.parent_id = c.item)
            select count(*) from (
                select c.root, a.person_id
                from answer a join chain c on c.item = a.item_id join item i on i.id = a.item_id
                where a.state <> 'UNDONE' group by c.root, a.person_id
                having count(distinct i.stage) > 1) twice
            """;

    @Test
    void nobodyMeetsTheirOwnWorkCapsHoldAndEveryChainEnds() throws Exception {
        long seed = Long.getLong("earnest.seed", System.nanoTime());
        System.out.println("seed " + seed);
        try (TestServer server = TestServer.start();
                TestServer second = server.another()) {
            Workshop workshop =
                    Workshop.open(
                            server,
                            PlainSpec.plain("Linked crowd")
                                    .form(CampaignDefaults.form("find_fix_verify"))
                                    .overlap(Overlap.fixed(OVERLAP))
                                    .spec());
            List<NewItem> texts = new ArrayList<>();
            for (int i = 0; i < TEXTS; i++) {
                texts.add(text(i));
            }
            workshop.add(texts);
            List<Workshop.Worker> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Workshop.Worker worker = workshop.worker();
                people.add(i % 2 == 0 ? worker : worker.at(second));
            }

            AtomicInteger recorded = new AtomicInteger();
            for (int round = 0; round < 12 && isOpen(workshop); round++) {
                long seeds = seed + 1000L * round;
                everybody(people, seeds, recorded);
                server.clock().move(Duration.ofSeconds(31));
                Thread other =
                        Thread.ofVirtual().start(() -> Maintenance.runOnce(second.services()));
                Maintenance.runOnce(server.services());
                other.join();
            }

            assertThat(isOpen(workshop)).as("chains that are stuck; seed " + seed).isFalse();
            CrowdTest.invariants(workshop);
            assertThat(workshop.number(TWICE_IN_A_CHAIN)).as("seed " + seed).isZero();
            assertThat(workshop.number("select count(*) from answer where state <> 'UNDONE'"))
                    .isEqualTo(recorded.get());
            assertThat(workshop.number("select count(*) from item where state <> 'COMPLETE'"))
                    .isZero();
            // Each text: two find, two mend, and each of both mended texts is verified by two.
            assertThat(workshop.number("select count(*) from item where stage = 'FIND'"))
                    .isEqualTo(TEXTS);
            assertThat(workshop.number("select count(*) from item where stage = 'FIX'"))
                    .isEqualTo(TEXTS);
            assertThat(workshop.number("select count(*) from item where stage = 'VERIFY'"))
                    .isEqualTo(TEXTS * OVERLAP);
            assertThat(workshop.number("select count(*) from item where counted <> " + OVERLAP))
                    .isZero();

            plant(workshop);
            assertThat(workshop.number(TWICE_IN_A_CHAIN))
                    .as("the check sees a planted one")
                    .isEqualTo(1);
        }
    }

    private static boolean isOpen(Workshop workshop) {
        return workshop.number("select count(*) from campaign where state = 'RUNNING'") > 0;
    }

    // Somebody who found is made to have verified.
    private static void plant(Workshop workshop) {
        workshop.server()
                .services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                update answer set person_id = (
                                    select f.person_id from answer f join item i on i.id = f.item_id
                                    where i.stage = 'FIND' and i.id = (
                                        select x.parent_id from item v join item x on x.id = v.parent_id
                                        where v.id = answer.item_id)
                                    order by f.id limit 1)
                                where id = (select min(a.id) from answer a join item i on i.id = a.item_id
                                    where i.stage = 'VERIFY')
                                """));
    }

    private static void everybody(List<Workshop.Worker> people, long seed, AtomicInteger recorded)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Workshop.Worker worker = people.get(i);
                Random random = new Random(seed + i);
                all.add(threads.submit(() -> work(worker, random, recorded)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void work(Workshop.Worker worker, Random random, AtomicInteger recorded) {
        // A few each, so that every stage has many hands.
        for (int tasks = 0; tasks < 4; tasks++) {
            JsonNode task = worker.next().json().path("task");
            if (!task.isObject()) {
                return;
            }
            String lease = task.path("lease").asString();
            if (random.nextInt(8) == 0) {
                worker.lease(lease, "skip", Json.object().put("reason", "dice"));
                continue;
            }
            UUID attempt = UUID.randomUUID();
            TestClient.Reply reply = worker.submit(lease, attempt, answer(task, random));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            recorded.incrementAndGet();
            if (random.nextInt(4) == 0) {
                TestClient.Reply again = worker.submit(lease, attempt, answer(task, new Random(0)));
                assertThat(again.status()).isIn(200, 409);
            }
        }
    }

    private static ObjectNode answer(JsonNode task, Random random) {
        ObjectNode body = Json.object();
        switch (task.path("stage").asString()) {
            case "FIND" ->
                    body.putArray("spans")
                            .addObject()
                            .put("place", 0)
                            .put("start", 21)
                            .put("end", 25)
                            .put("category", "error");
            case "FIX" -> body.put("text", "The sun rises in the east, " + random.nextInt(1000));
            case "VERIFY" -> {
                ArrayNode verdicts = body.putArray("verdicts");
                task.path("linked").path("spans").forEach(span -> verdicts.add(true));
            }
            default -> throw new AssertionError(task.path("stage"));
        }
        return body;
    }

    private static NewItem text(int number) {
        ObjectNode prompt = Json.object();
        prompt.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "Correct number " + number + ".");
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", WRONG);
        return new NewItem(
                "text-" + number,
                ItemKind.NORMAL,
                Stage.FIND,
                OptionalLong.empty(),
                prompt,
                responses,
                Json.object(),
                Json.object(),
                Json.object(),
                0);
    }
}
