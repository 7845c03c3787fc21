package dev.earnest.platform.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What is read before somebody gets a task.
final class SituationTest {
    private static final int PEOPLE = 200;

    @Test
    void whatOneReadsDoesNotGrowWithTheTasksThatOthersHaveInHand() {
        try (TestServer server = TestServer.start()) {
            Database database = server.services().database();
            Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Many", 1));
            workshop.add(Workshop.pairs(2 * PEOPLE));
            UUID first = workshop.worker().id();
            NextTask next = new NextTask(new Specs(), new Random(1));
            // Much was done before, and statistics know of nothing that is in hand.
            done(database, workshop, next, server);
            for (int i = 0; i < PEOPLE; i++) {
                assertThat(
                                next.next(
                                        database,
                                        server.clock().instant(),
                                        workshop.campaign(),
                                        workshop.worker().id()))
                        .isInstanceOf(Next.Given.class);
            }

            assertThat(read(database, workshop.campaign(), first)).isLessThan(PEOPLE / 10);
        }
    }

    private static void done(
            Database database, Workshop workshop, NextTask next, TestServer server) {
        UUID earlier = workshop.worker().id();
        next.next(database, server.clock().instant(), workshop.campaign(), earlier);
        for (int i = 0; i < 20; i++) {
            workshop.worker();
        }
        database.useTransaction(handle -> {
            handle.execute("update lease set state = 'SKIPPED'");
            handle.execute("update slot set state = 'FREE', lease_id = null");
            handle.execute(
                    """
                    insert into lease (id, campaign_id, person_id, item_id, occasion, purpose, serial, shown, response_keys,
                        revision, guideline_version, contract_version, assigned_at, expires_at, hard_cap_at, state)
                    select gen_random_uuid(), l.campaign_id, e.person_id, i.id, 1, l.purpose, l.serial, l.shown,
                        l.response_keys, l.revision, l.guideline_version, l.contract_version, l.assigned_at,
                        l.expires_at, l.hard_cap_at, 'SUBMITTED'
                    from lease l
                    join enrolment e on e.campaign_id = l.campaign_id and e.person_id <> l.person_id
                    join item i on i.campaign_id = l.campaign_id
                    """);
        });
        try (Handle handle = database.open()) {
            handle.execute("vacuum analyze lease");
        }
    }

    /// @return leases, or entries of their indexes, that are gone through
    private static long read(Database database, UUID campaign, UUID person) {
        return database.inTransaction(handle -> {
            handle.createQuery("select person_id from person_situation(:campaign, :person)")
                    .bind("campaign", campaign)
                    .bind("person", person)
                    .mapTo(UUID.class)
                    .one();
            return handle.createQuery(
                            """
                            select sum(pg_stat_get_xact_tuples_returned(o.id))
                            from (
                                select indexrelid from pg_index where indrelid = 'lease'::regclass
                                union all select 'lease'::regclass) o (id)
                            """)
                    .mapTo(Long.class)
                    .one();
        });
    }
}
