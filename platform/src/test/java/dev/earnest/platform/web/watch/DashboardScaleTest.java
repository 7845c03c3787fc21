package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A campaign of many answers: pages stay quick, and the background comes to an end.
@Tag("slow")
final class DashboardScaleTest {
    private static final int ITEMS = Integer.getInteger("earnest.items", 100_000);

    @Test
    void pagesStayQuickWithManyAnswers() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, LiveCrowd.spec("comparison", _ -> {}));
            for (int person = 0; person < 60; person++) {
                workshop.worker();
            }
            fill(server, workshop.campaign());
            server.clock().move(Duration.ofHours(1));
            long begin = System.nanoTime();
            // The server's own background does it.
            while (server.services()
                            .database()
                            .read(h -> Snapshots.heads(h, workshop.campaign()))
                            .size()
                    < Analyses.all().size()) {
                assertThat(millisSince(begin)).isLessThan(300_000);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            System.out.println(3 * ITEMS + " answers analysed in " + millisSince(begin) + " ms");
            server.services()
                    .database()
                    .read(h -> Snapshots.heads(h, workshop.campaign()))
                    .forEach(one -> System.out.println(one.kind() + " " + one.millis() + " ms"));

            again(server, workshop);

            TestClient owner = server.person(Role.OWNER);
            for (String path : new String[] {"", "/live", "/agreement", "/models"}) {
                long[] millis = new long[20];
                for (int i = 0; i < millis.length; i++) {
                    long start = System.nanoTime();
                    assertThat(owner.get("/campaigns/" + workshop.campaign() + path).status())
                            .isEqualTo(200);
                    millis[i] = millisSince(start);
                }
                Arrays.sort(millis);
                System.out.println(path + " median " + millis[10] + " ms");
                assertThat(millis[10]).as(path).isLessThan(250);
            }
        }
    }

    /// What analyses cost once every item was measured, part by part.
    private static void again(TestServer server, Workshop workshop) {
        long begin = System.nanoTime();
        TableReader.measureItems(server.services().database(), workshop.campaign(), ItemSample.ALL);
        System.out.println("again: items measured in " + millisSince(begin) + " ms");
        server.services()
                .database()
                .atOneMoment(handle -> {
                    CampaignRow campaign =
                            Campaigns.find(handle, workshop.campaign()).orElseThrow();
                    long read = System.nanoTime();
                    CampaignTables tables =
                            TableReader.tables(
                                    handle, campaign.id(), campaign.spec(), ItemSample.ALL);
                    System.out.println("again: answers read in " + millisSince(read) + " ms");
                    AnalysisInput input =
                            new AnalysisInput(handle, campaign, tables, server.clock().instant());
                    for (Analysis analysis : Analyses.all()) {
                        long one = System.nanoTime();
                        analysis.of(input);
                        System.out.println(
                                "again: " + analysis.kind() + " in " + millisSince(one) + " ms");
                    }
                    return tables;
                });
        System.out.println(
                "again: "
                        + 3 * ITEMS
                        + " answers analysed in "
                        + millisSince(begin)
                        + " ms, most memory "
                        + peak() / (1 << 20)
                        + " MiB");
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool ->
                        pool.getCollectionUsage() == null ? 0 : pool.getPeakUsage().getUsed())
                .sum();
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void fill(TestServer server, UUID campaign) {
        server.services()
                .database()
                .useTransaction(handle -> {
                    handle.createUpdate(
                                    """
                                    insert into item (campaign_id, external_id, prompt, responses, queue, target, cap, counted,
                                        state, digest, created_at)
                                    select :campaign, 'item-' || i, json_build_object('language', 'en'),
                                        json_build_array(
                                            json_build_object('id', 'a', 'model', 'model-' || i % 8,
                                                'text', repeat('word ', 100 + i % 150)),
                                            json_build_object('id', 'b', 'model', 'model-' || (i + 1 + i / 8 % 7) % 8,
                                                'text', repeat('word ', 100 + i % 170))),
                                        i, 3, 3, 3, 'COMPLETE', '\\x00', :now
                                    from generate_series(1, :items) i
                                    """)
                            .bind("campaign", campaign)
                            .bind("items", ITEMS)
                            .bind("now", server.clock().instant())
                            .execute();
                    handle.createUpdate(
                                    """
                                    with people as (
                                        select array_agg(person_id order by person_id) as ids from enrolment
                                        where campaign_id = :campaign),
                                    given as (
                                        insert into lease (id, campaign_id, person_id, item_id, slot, occasion, purpose, serial,
                                            shown, response_keys, revision, guideline_version, contract_version, state,
                                            assigned_at, expires_at, hard_cap_at)
                                        select gen_random_uuid(), :campaign, ids[1 + (i.id + 7 * n * (i.id % 3 + 1)) % 60], i.id,
                                            n, 1, 'NORMAL', 1, case when random() < 0.5 then '{0,1}' else '{1,0}' end::smallint[],
                                            '{x,y}', 1, 1, 0, 'SUBMITTED', t, t, t
                                        from item i cross join generate_series(1, 3) n cross join people
                                        cross join lateral (select cast(:now as timestamptz) + i.id * interval '0.1 s' as t) at
                                        where i.campaign_id = :campaign
                                        returning id, person_id, item_id, slot, shown, assigned_at)
                                    insert into answer (lease_id, attempt_id, body_digest, campaign_id, item_id, person_id, occasion,
                                        purpose, serial, shown, body, verdict, strength, seconds, state, counted, price, currency,
                                        revision, guideline_version, contract_version, submitted_at, slot)
                                    select g.id, g.id, '\\x00', :campaign, g.item_id, g.person_id, 1, 'NORMAL', 1, g.shown,
                                        json_build_object('verdict', 'graded', 'grade', grade), 'GRADED', 4 - grade,
                                        20 + grade, 'FINAL', true, 10, 'EUR', 1, 1, 0, g.assigned_at, g.slot
                                    from given g cross join lateral (
                                        select 1 + floor(random() * 6)::int + 0 * g.slot as grade) r
                                    """)
                            .bind("campaign", campaign)
                            .bind("now", server.clock().instant())
                            .execute();
                    handle.createUpdate(
                                    """
                                    insert into counter (campaign_id, name, shard, value)
                                    values (:campaign, 'answers', 0, :all), (:campaign, 'counted', 0, :all)
                                    """)
                            .bind("campaign", campaign)
                            .bind("all", 3 * ITEMS)
                            .execute();
                });
        server.services()
                .database()
                .read(handle -> {
                    // Made before there was anything, and no event says that there is.
                    handle.execute("delete from analysis");
                    handle.execute("analyze item");
                    handle.execute("analyze answer");
                    return handle.execute("analyze lease");
                });
    }
}
