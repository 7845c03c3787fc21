package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Installation;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.store.work.Handed;
import dev.earnest.platform.store.work.Items;
import dev.earnest.platform.store.work.Next;
import dev.earnest.platform.store.work.NextTask;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.store.work.Submission;
import dev.earnest.platform.store.work.Submissions;
import dev.earnest.platform.web.work.Workshop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Gives out the work of a plan through the statements that the server uses, on a real PostgreSQL, as fast as it goes:
/// without HTTP, and without waiting for the disk at each commit. Each campaign has a thread of its own in which its
/// people take turns, and all ids come from the seed, so that the same seed gives the same work.
final class StoreAssignment implements AutoCloseable {
    /// Before these tasks the tables are measured, as the database does by itself sooner or later: plans made for empty
    /// tables read them whole.
    private static final Set<Integer> MEASURED = Set.of(0, 2, 10, 60, 200);

    private static final int CONNECTIONS = 8;

    private final Plan plan;
    private final Submissions submissions;
    private final Database database;
    private final List<Site> sites;

    /// One campaign.
    ///
    /// @param gold ids of its gold items
    /// @param people who work in it
    /// @param random for ids
    record Site(UUID campaign, List<Long> gold, List<UUID> people, RandomGenerator random) {}

    private StoreAssignment(Plan plan, Database database) {
        this.plan = plan;
        this.database = database;
        this.submissions = new Submissions(this.database);
        RandomGenerator random = new SplittableRandom(plan.seed());
        Installation.ensure(database, plan.at(0), random);
        this.sites =
                IntStream.range(0, plan.campaigns())
                        .mapToObj(_ -> database.inTransaction(h -> site(h, random)))
                        .toList();
    }

    /// A fresh database with the campaigns of a plan in it.
    static StoreAssignment open(Plan plan) {
        DatabaseAddress address = TestPostgres.freshSchema();
        return new StoreAssignment(
                plan,
                Database.open(
                        address.jdbcUrl() + "?options=-c%20synchronous_commit=off",
                        address.user(),
                        address.password(),
                        CONNECTIONS));
    }

    private Site site(Handle handle, RandomGenerator random) {
        Instant now = plan.at(0);
        CampaignSpec spec = plan.spec();
        UUID owner = person(handle, random, Role.REQUESTER);
        UUID campaign = Campaigns.create(handle, now, random, owner, spec, "Prefer the better.");
        Campaigns.move(handle, now, owner, campaign, CampaignState.DRAFT, CampaignState.RUNNING);
        Items.insert(
                handle,
                now,
                Optional.empty(),
                campaign,
                spec,
                "test",
                Workshop.pairs(plan.tasks() + 80));
        Items.Inserted gold =
                Items.insert(
                        handle,
                        now,
                        Optional.empty(),
                        campaign,
                        spec,
                        "test",
                        IntStream.range(0, plan.goldItems())
                                .mapToObj(i -> Workshop.known(ItemKind.GOLD, "gold-" + i))
                                .toList());
        List<UUID> people =
                IntStream.range(0, plan.people())
                        .mapToObj(_ -> worker(handle, random, campaign))
                        .toList();
        return new Site(campaign, gold.ids(), people, new SplittableRandom(random.nextLong()));
    }

    private UUID person(Handle handle, RandomGenerator random, Role role) {
        return People.create(handle, plan.at(0), random, Optional.empty(), "Somebody", "", role)
                .id();
    }

    private UUID worker(Handle handle, RandomGenerator random, UUID campaign) {
        UUID person = person(handle, random, Role.ANNOTATOR);
        Instant now = plan.at(0);
        Enrolments.enrol(handle, now, Optional.empty(), campaign, person);
        Enrolments.consent(handle, now, campaign, person);
        Enrolments.guidelineRead(handle, now, campaign, person, 1);
        return person;
    }

    /// @return the campaigns, in the order of their work
    List<Site> sites() {
        return sites;
    }

    /// Breaks the draw of sides where no rule of a campaign can: in the database.
    void withoutSides() {
        database.useTransaction(h ->
                h.execute(
                        """
                        create function one_side() returns trigger language plpgsql as
                        $$ begin new.shown := '{0,1}'; return new; end $$;
                        create trigger one_side before insert on lease for each row
                        when (new.purpose <> 'REPEAT') execute function one_side()
                        """));
    }

    /// Gives out all the work, each campaign in a thread of its own.
    ///
    /// @return as the table of answers tells it
    List<List<Drawn>> work() {
        return work(
                sites.stream()
                        .map(site -> (Runnable) () -> work(site, 0, plan.people(), site.random()))
                        .toList());
    }

    /// Gives out all the work while each person of the first campaign has a thread of their own.
    ///
    /// @return as the table of answers tells it, in no certain order
    List<List<Drawn>> workAtOnce() {
        Site site = sites.getFirst();
        return work(
                IntStream.range(0, plan.people())
                        .mapToObj(i -> {
                            RandomGenerator own = new SplittableRandom(site.random().nextLong());
                            return (Runnable) () -> work(site, i, i + 1, own);
                        })
                        .toList());
    }

    private List<List<Drawn>> work(List<Runnable> parts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(parts.size())) {
            List<Future<?>> works = new ArrayList<>();
            parts.forEach(part -> works.add(threads.submit(part)));
            for (Future<?> work : works) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return sites.stream().map(site -> database.read(h -> answers(h, site))).toList();
    }

    // Ids are drawn by one thread from each generator, so that they are the same again.
    private void work(Site site, int from, int to, RandomGenerator random) {
        NextTask next = new NextTask(new Specs(), random);
        for (int task = 0; task < plan.tasks(); task++) {
            if (MEASURED.contains(task)) {
                database.useTransaction(Installation::analyze);
            }
            for (int i = from; i < to; i++) {
                UUID attempt = new UUID(random.nextLong(), random.nextLong());
                answer(site, next, attempt, i, plan.at(task));
            }
        }
    }

    private void answer(Site site, NextTask next, UUID attempt, int who, Instant now) {
        UUID person = site.people().get(who);
        Next given = next.next(database, now, site.campaign(), person);
        if (!(given instanceof Next.Given(UUID lease))) {
            throw new AssertionError("no task: " + given);
        }
        Purpose purpose = submissions.context(lease, person).orElseThrow().purpose();
        boolean known = purpose != Purpose.NORMAL;
        Submission submission =
                submissions.submit(
                        now,
                        new Handed(
                                lease,
                                site.campaign(),
                                person,
                                purpose,
                                attempt,
                                Workshop.grade(1),
                                Verdict.GRADED,
                                OptionalInt.of(1),
                                known ? Optional.of(Plan.careful(who)) : Optional.empty(),
                                1,
                                "EUR",
                                now,
                                Json.object()));
        if (!(submission instanceof Submission.Receipt)) {
            throw new AssertionError("not recorded: " + submission);
        }
    }

    private static List<Drawn> answers(Handle handle, Site site) {
        return handle.createQuery(
                        """
                        select a.person_id, a.item_id, a.purpose, array_to_string(a.shown, ',') as shown,
                            l.assigned_at, a.passed is true as passed
                        from answer a join lease l on l.id = a.lease_id
                        where a.campaign_id = :campaign order by a.id
                        """)
                .bind("campaign", site.campaign())
                .map((row, _) ->
                        new Drawn(
                                row.getObject("person_id", UUID.class),
                                row.getLong("item_id"),
                                Purpose.valueOf(row.getString("purpose")),
                                List.of(row.getString("shown").split(",")).stream()
                                        .map(Integer::valueOf)
                                        .toList(),
                                row.getTimestamp("assigned_at").toInstant(),
                                row.getBoolean("passed")))
                .list();
    }

    /// @return the only number that a query gives
    long number(String sql) {
        return database.read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        database.close();
    }
}
