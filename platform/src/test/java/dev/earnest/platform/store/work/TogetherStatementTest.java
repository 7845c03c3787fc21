package dev.earnest.platform.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers recorded together are recorded as by themselves.
final class TogetherStatementTest {
    private TestServer server;
    private Database database;
    private Workshop workshop;
    private NextTask next;

    @BeforeEach
    void start() {
        server = TestServer.start();
        database = server.services().database();
        CampaignSpec spec =
                SpecJson.change(
                        CampaignDefaults.comparison("Together", 3),
                        Json.parse(
                                """
                                {"overlap":{"least":2,"most":2},
                                 "repeats":{"share":0.2,"gap_items":2,"gap_minutes":0},
                                 "gold":{"first_share":0.2,"last_share":0.2},
                                 "pay":{"per_answer":7,"budget":1000000}}
                                """));
        workshop = Workshop.open(server, spec);
        workshop.add(Workshop.pairs(200));
        workshop.add(
                IntStream.range(0, 20)
                        .mapToObj(i -> Workshop.known(ItemKind.GOLD, "gold-" + i))
                        .toList());
        next = new NextTask(new Specs(), new Random(11));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private UUID lease(UUID person) {
        if (next.next(database, server.clock().instant(), workshop.campaign(), person)
                instanceof Next.Given(UUID lease)) {
            return lease;
        }
        throw new AssertionError("no task");
    }

    private Handed handed(UUID person, UUID lease) {
        Submissions.Context context =
                new Submissions(database).context(lease, person).orElseThrow();
        return handed(person, lease, context.purpose(), 1);
    }

    private Handed handed(UUID person, UUID lease, Purpose purpose, int grade) {
        boolean known = purpose == Purpose.GOLD || purpose == Purpose.REPEAT;
        return new Handed(
                lease,
                workshop.campaign(),
                person,
                purpose,
                UUID.randomUUID(),
                Workshop.grade(grade),
                Verdict.GRADED,
                OptionalInt.of(2),
                known ? Optional.of(true) : Optional.empty(),
                3,
                "EUR",
                server.clock().instant().plusSeconds(20),
                Json.object().put("note", "it's \"quoted\", {braced} \\ and, comma'd"));
    }

    private List<Optional<Submission>> together(List<Handed> answers) {
        Instant now = server.clock().instant();
        return database.read(handle ->
                TogetherStatement.run(
                        handle,
                        answers.stream().map(one -> new Submissions.Now(now, one)).toList()));
    }

    private Submission alone(Handed answer) {
        return database.read(
                handle -> Submissions.submit(handle, server.clock().instant(), answer));
    }

    private List<UUID> people(int count) {
        return IntStream.range(0, count).mapToObj(_ -> workshop.worker().id()).toList();
    }

    private void everythingFollowsFromTheLog() {
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
        Sealed.all(database);
        assertThat(
                        Verification.run(
                                        database,
                                        server.clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }

    // Of somebody new whose first task is no gold.
    private Handed ordinary() {
        while (true) {
            UUID person = workshop.worker().id();
            Handed answer = handed(person, lease(person));
            if (answer.purpose() == Purpose.NORMAL) {
                return answer;
            }
        }
    }

    private List<String> strings(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void eachGetsAReceiptAndEverythingFollowsFromTheLog() {
        List<UUID> people = people(12);
        for (int round = 0; round < 10; round++) {
            List<Handed> answers = new ArrayList<>();
            for (UUID person : people) {
                answers.add(handed(person, lease(person)));
            }
            List<Optional<Submission>> receipts = together(answers);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(receipts.get(i)).isPresent();
                // What the person sees again later is the same.
                assertThat(alone(answers.get(i))).isEqualTo(receipts.get(i).orElseThrow());
            }
            server.clock().move(Duration.ofSeconds(30));
        }
        assertThat(workshop.number("select count(*) from answer")).isEqualTo(120);
        assertThat(workshop.number("select count(*) from answer where purpose = 'GOLD'"))
                .as("gold among them")
                .isPositive();
        assertThat(workshop.number("select count(*) from answer where purpose = 'REPEAT'"))
                .as("repeats among them")
                .isPositive();
        assertThat(
                        workshop.number(
                                "select count(*) from answer where surplus or (slot is null) = counted"))
                .as("gold and repeats fill no place, and are no surplus")
                .isZero();
        everythingFollowsFromTheLog();
    }

    @Test
    void rowsAndEventsLookLikeThoseOfAnswersHandedInAlone() {
        alone(ordinary());
        together(List.of(ordinary(), ordinary()));
        // Without what differs by its nature.
        assertThat(
                        strings(
                                """
                                select (to_jsonb(a) - array['id', 'lease_id', 'attempt_id', 'item_id', 'person_id', 'shown',
                                    'slot'])::text
                                from answer a
                                """))
                .hasSize(3)
                .containsOnly(
                        strings(
                                        """
                                        select (to_jsonb(a) - array['id', 'lease_id', 'attempt_id', 'item_id', 'person_id',
                                            'shown', 'slot'])::text
                                        from answer a order by id limit 1
                                        """)
                                .getFirst());
        assertThat(
                        strings(
                                """
                                select regexp_replace((select json_object_agg(key, case when key in ('answer', 'lease',
                                        'attempt', 'item', 'person', 'shown', 'slot') then 'null' else value end)::text
                                    from json_each(payload)), '\\s', '', 'g')
                                from event where type = 'answer.submitted' group by 1
                                """))
                .hasSize(1);
    }

    @Test
    void whatIsNotPlainIsLeftToBeHandedInAlone() {
        List<UUID> people = people(6);
        List<UUID> leases = people.stream().map(this::lease).toList();
        Handed before = handed(people.get(0), leases.get(0));
        alone(before);
        Handed plain = handed(people.get(1), leases.get(1));
        Handed twice = handed(people.get(2), leases.get(2));
        Handed other = handed(people.get(3), leases.get(4), Purpose.NORMAL, 1);
        Handed late = handed(people.get(5), leases.get(5));
        server.clock().move(Duration.ofHours(3));
        workshop.maintain();
        long all = workshop.number("select count(*) from answer");

        List<Optional<Submission>> receipts =
                together(List.of(before, plain, twice, twice, other, late));

        assertThat(receipts).allMatch(Optional::isEmpty);
        assertThat(workshop.number("select count(*) from answer")).isEqualTo(all);
        assertThat(alone(other)).isInstanceOf(Submission.Missing.class);
        assertThat(alone(late)).isInstanceOf(Submission.Receipt.class);
        everythingFollowsFromTheLog();
    }

    @Test
    void ofTheSameAnswerTwiceInAGroupOneIsRecorded() {
        List<UUID> people = people(2);
        Handed ann = handed(people.get(0), lease(people.get(0)));
        Handed ben = handed(people.get(1), lease(people.get(1)));

        List<Optional<Submission>> receipts = together(List.of(ann, ann, ben));

        assertThat(receipts.get(0)).isPresent();
        assertThat(receipts.get(1)).isEmpty();
        assertThat(receipts.get(2)).isPresent();
        assertThat(alone(ann)).isEqualTo(receipts.get(0).orElseThrow());
        everythingFollowsFromTheLog();
    }

    @Test
    void groupsThatOverlapInAnyOrderAreRecordedOnceAndNeverStop() throws Exception {
        List<UUID> people = people(24);
        for (int round = 0; round < 5; round++) {
            List<Handed> answers = new ArrayList<>();
            for (UUID person : people) {
                answers.add(handed(person, lease(person)));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Future<List<Optional<Submission>>>> groups = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    List<Handed> shuffled = new ArrayList<>(answers);
                    Collections.shuffle(shuffled, new Random(round * 10L + i));
                    groups.add(threads.submit(() -> together(shuffled)));
                }
                long receipts = 0;
                for (Future<List<Optional<Submission>>> group : groups) {
                    receipts += group.get().stream().filter(Optional::isPresent).count();
                }
                assertThat(receipts).isEqualTo(people.size());
            }
            server.clock().move(Duration.ofSeconds(30));
        }
        everythingFollowsFromTheLog();
    }
}
