package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.TestStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SealerTest {
    private final Random random = new Random(31);
    private final TestStore store = TestStore.open(random);

    @AfterEach
    void close() {
        store.close();
    }

    private static long append(Handle handle, String what) {
        return Events.append(
                handle,
                TestStore.NOW,
                EventType.CAMPAIGN_REVISED,
                Optional.empty(),
                Optional.empty(),
                Json.object().put("what", what));
    }

    private List<Long> chained() {
        return store.database()
                .read(h ->
                        h.createQuery("select event_id from link order by position")
                                .mapTo(Long.class)
                                .list());
    }

    private long count(String query) {
        return store.database().read(h -> h.createQuery(query).mapTo(Long.class).one());
    }

    @Test
    void theHashIsTheOneWrittenDown() {
        // By hand, as the table in LinkHash says.
        String digest = HexFormat.of().formatHex(Json.digest("{}"));
        UUID actor = new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
        String bytes =
                "00".repeat(32)
                        + "0000000000000007"
                        + "00000002"
                        + "00000000000f4241"
                        + "0003"
                        + "612e62"
                        + "01"
                        + "0102030405060708090a0b0c0d0e0f10"
                        + "00"
                        + digest;
        byte[] hash =
                new LinkHash()
                        .next(
                                LinkHash.first(),
                                new SealedFact(
                                        7,
                                        2,
                                        1_000_001,
                                        "a.b",
                                        Optional.of(actor),
                                        Optional.empty(),
                                        digest));
        assertThat(hash).isEqualTo(sha(HexFormat.of().parseHex(bytes)));
    }

    private static byte[] sha(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eventsAreChainedOnceInTheirOrder() {
        List<Long> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String what = "event " + i;
            events.add(store.database().inTransaction(h -> append(h, what)));
        }
        assertThat(Sealer.seal(store.database())).isEqualTo(12);
        assertThat(Sealer.seal(store.database())).isZero();
        assertThat(chained()).isEqualTo(events);
        LogHead head = store.database().read(LogHead::now);
        assertThat(head.position()).isEqualTo(12);
        assertThat(LogHead.parse(head.toString())).isEqualTo(head);
    }

    @Test
    void anEventWaitsForEveryTransactionThatBeganBeforeIt() {
        long late;
        long early;
        try (Handle slow = store.database().open()) {
            slow.begin();
            late = append(slow, "begun first, ended last");
            early = store.database().inTransaction(h -> append(h, "begun last, ended first"));
            assertThat(Sealer.seal(store.database())).isZero();
            slow.commit();
        }
        assertThat(Sealer.seal(store.database())).isEqualTo(2);
        assertThat(chained()).containsExactly(late, early);
    }

    // As long checks do: a number of its own, temporary tables, no events.
    private static void write(Handle handle) {
        handle.execute("create temp table some_check on commit drop as select 1 as one");
    }

    @Test
    void theChainDoesNotWaitForAReaderButForEverybodyElse() {
        long settled;
        long open;
        long waits;
        try (Handle reader = store.database().open();
                Handle slow = store.database().open()) {
            reader.begin();
            Readers.join(reader);
            write(reader);
            settled = store.database().inTransaction(h -> append(h, "after the reader began"));
            assertThat(Sealer.seal(store.database())).isEqualTo(1);
            slow.begin();
            open = append(slow, "still open");
            waits = store.database().inTransaction(h -> append(h, "after an open one"));
            assertThat(Sealer.seal(store.database())).isZero();
            slow.commit();
            assertThat(Sealer.seal(store.database())).isEqualTo(2);
            reader.commit();
        }
        assertThat(chained()).containsExactly(settled, open, waits);
    }

    @Test
    void aSessionIsAReaderOnlyAsLongAsItReads() {
        try (Handle handle = store.database().open()) {
            handle.begin();
            Readers.join(handle);
            write(handle);
            handle.commit();
            handle.begin();
            long late = append(handle, "by the same session");
            long early = store.database().inTransaction(h -> append(h, "meanwhile"));
            assertThat(Sealer.seal(store.database())).isZero();
            handle.commit();
            assertThat(Sealer.seal(store.database())).isEqualTo(2);
            assertThat(chained()).containsExactly(late, early);
        }
    }

    // On a thread of its own, or it would happen in the transaction of the check.
    private long elsewhere(String what) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            long event = store.database().inTransaction(h -> append(h, what));
                            for (int i = 0; i < 100 && !chained().contains(event); i++) {
                                // Other databases of the cluster may hold it up for a moment.
                                Sealer.seal(store.database());
                                LockSupport.parkNanos(50_000_000);
                            }
                            assertThat(chained()).as(what).contains(event);
                            return event;
                        })
                .join();
    }

    @Test
    void whileTheLogIsCheckedItGoesOn() {
        store.database().inTransaction(h -> append(h, "before"));
        List<Long> meanwhile = new ArrayList<>();
        VerificationReport report =
                Verification.run(
                        store.database(),
                        TestStore.NOW,
                        Optional.empty(),
                        (what, done, total) -> {
                            if (what.startsWith("rebuilding")) {
                                meanwhile.add(elsewhere(what));
                            }
                        });
        assertThat(meanwhile).hasSizeGreaterThan(5);
        assertThat(report.logIsSound()).isTrue();
        assertThat(report.head().position()).isEqualTo(1);
        assertThat(chained()).endsWith(meanwhile.getLast());
    }

    @Test
    void aTransactionThatFailsLeavesNoHole() {
        try (Handle failing = store.database().open()) {
            failing.begin();
            append(failing, "never happened");
            store.database().inTransaction(h -> append(h, "happened"));
            failing.rollback();
        }
        assertThat(Sealer.seal(store.database())).isEqualTo(1);
        assertThat(store.database().read(LogHead::now).position()).isEqualTo(1);
    }

    @Test
    void severalServersChainEachEventOnceWhileWorkGoesOn() throws Exception {
        AtomicLong sealed = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                writers.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 200; i++) {
                                store.database()
                                        .useTransaction(h -> {
                                            append(h, "one");
                                            append(h, "two");
                                        });
                            }
                        }));
            }
            List<Future<?>> sealers = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                sealers.add(
                        threads.submit(() -> {
                            while (!writers.stream().allMatch(Future::isDone)) {
                                sealed.addAndGet(Sealer.seal(store.database()));
                            }
                        }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (Future<?> sealer : sealers) {
                sealer.get();
            }
        }
        sealed.addAndGet(Sealer.seal(store.database()));
        assertThat(sealed).hasValue(1200);
        assertThat(count("select count(*) from link")).isEqualTo(1200);
        assertThat(chained())
                .isEqualTo(
                        store.database()
                                .read(h ->
                                        h.createQuery("select id from event order by epoch, tx, id")
                                                .mapTo(Long.class)
                                                .list()));
    }

    @Test
    void anEpochOrdersTheLogWhereTransactionNumbersStartAgain() {
        store.database().inTransaction(h -> append(h, "in the cluster before"));
        store.database()
                .useTransaction(h -> {
                    h.execute("alter table event disable trigger user");
                    h.execute("update event set tx = '9000000000'");
                    h.execute("alter table event enable trigger user");
                });
        assertThat(Epochs.ensure(store.database(), TestStore.NOW)).isTrue();
        assertThat(Epochs.ensure(store.database(), TestStore.NOW)).isFalse();
        store.database().inTransaction(h -> append(h, "in this cluster"));
        assertThat(Sealer.seal(store.database())).isEqualTo(3);
        assertThat(chained()).isSorted();
    }

    @Test
    void twentyThousandEventsAreChainedInASecond() {
        double best = 0;
        // The machine may be busy with something else for a moment.
        for (int attempt = 0; attempt < 3; attempt++) {
            store.database()
                    .useTransaction(h ->
                            h.execute(
                                    """
                                    insert into event (epoch, at, type, actor, payload, digest)
                                    select 1, now(), 'answer.submitted', gen_random_uuid(), '{}',
                                        sha256(convert_to('{}', 'UTF8'))
                                    from generate_series(1, 30000)
                                    """));
            long begin = System.nanoTime();
            assertThat(Sealer.seal(store.database())).isEqualTo(30_000);
            best = Math.max(best, 30_000 / ((System.nanoTime() - begin) / 1e9));
        }
        assertThat(best).isGreaterThan(20_000);
    }
}
