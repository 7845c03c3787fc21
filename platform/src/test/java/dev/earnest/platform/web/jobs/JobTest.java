package dev.earnest.platform.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.TestStore;
import dev.earnest.platform.store.jobs.Blobs;
import dev.earnest.platform.store.jobs.Hold;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.store.jobs.Jobs;
import dev.earnest.platform.web.ServerConfig;
import dev.earnest.platform.web.Services;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JobTest {
    private static final long SEED = 20_261_121L;
    private static final String KIND = "TEST";

    private final RandomGenerator random = new Random(SEED);
    private TestStore store;
    private Services services;
    private UUID campaign;
    private UUID person;

    @BeforeAll
    void start() {
        store = TestStore.open(random);
        services =
                new Services(
                        store.database(),
                        InstantSource.system(),
                        random,
                        new ServerConfig(
                                "127.0.0.1",
                                0,
                                URI.create("http://localhost"),
                                store.address().jdbcUrl(),
                                store.address().user(),
                                store.address().password(),
                                8,
                                Path.of(".")));
    }

    @AfterAll
    void stop() {
        store.close();
    }

    @BeforeEach
    void fresh() {
        store.database().useTransaction(h -> h.execute("delete from job"));
        campaign = store.campaign(random);
        person = store.person(random, Role.REQUESTER);
    }

    private UUID queue() {
        return store.database()
                .inTransaction(h ->
                        Jobs.queue(
                                h,
                                InstantSource.system().instant(),
                                random,
                                person,
                                campaign,
                                KIND,
                                Json.object().put("n", 1)));
    }

    private JobRow row(UUID job) {
        return store.database().read(h -> Jobs.find(h, campaign, job)).orElseThrow();
    }

    private JobRow await(UUID job) {
        for (int i = 0; i < 1200; i++) {
            JobRow row = row(job);
            if (row.state().over()) {
                return row;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("still " + row(job));
    }

    private long number(String sql) {
        return store.database().read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    private static JobResult written(JobContext context, String text) {
        BlobStream out = context.file("a.txt", "text/plain");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        return new JobResult(
                Json.object().put("said", text), List.of(out.finish(1)), Duration.ofDays(1));
    }

    @Test
    void twoWorkersDoEachJobOnce() {
        AtomicInteger begun = new AtomicInteger();
        Map<String, JobWork> kinds =
                Map.of(
                        KIND,
                        context -> {
                            begun.incrementAndGet();
                            return written(context, "done");
                        });
        List<UUID> jobs = List.of(queue(), queue(), queue(), queue(), queue(), queue());

        try (JobRunner one = JobRunner.start(services, kinds, 2);
                JobRunner two = JobRunner.start(services, kinds, 2)) {
            assertThat(one).isNotSameAs(two);
            jobs.forEach(job -> assertThat(await(job).state()).isEqualTo(JobState.DONE));
        }

        assertThat(begun).hasValue(jobs.size());
        assertThat(number("select count(*) from job_file")).isEqualTo(jobs.size());
    }

    @Test
    void aJobWhoseOwnerDiedIsDoneByAnotherAndOnce() {
        UUID job = queue();
        UUID dead = Ids.next(InstantSource.system().instant(), random);
        JobRow taken =
                store.database()
                        .inTransaction(h -> Jobs.take(h, dead, InstantSource.system().instant()))
                        .orElseThrow();
        boolean stored =
                store.database()
                        .inTransaction(h ->
                                Blobs.store(
                                        h, job, dead, taken.attempt(), "a.txt", 0, new byte[9]));
        assertThat(stored).isTrue();
        store.database()
                .useTransaction(
                        h -> h.execute("update job set beat_at = beat_at - interval '2 minutes'"));

        int begun = JobRunner.runAll(services, Map.of(KIND, context -> written(context, "second")));

        assertThat(begun).isEqualTo(1);
        assertThat(row(job).state()).isEqualTo(JobState.DONE);
        assertThat(row(job).attempt()).isEqualTo(2);
        // The first one comes back.
        Hold hold = store.database().inTransaction(h -> Jobs.beat(h, job, dead, 1, 1));
        assertThat(hold).isEqualTo(Hold.LOST);
        boolean late =
                store.database()
                        .inTransaction(h -> Blobs.store(h, job, dead, 1, "a.txt", 1, new byte[9]));
        assertThat(late).isFalse();
        boolean ended =
                store.database()
                        .inTransaction(h ->
                                Jobs.end(
                                        h,
                                        InstantSource.system().instant(),
                                        taken,
                                        dead,
                                        JobState.DONE,
                                        "",
                                        Json.object(),
                                        List.of(),
                                        Optional.empty()));
        assertThat(ended).isFalse();
        assertThat(number("select count(*) from blob_chunk")).isEqualTo(1);
        JobFile file = store.database().read(h -> Blobs.file(h, job, "a.txt")).orElseThrow();
        byte[] chunk = store.database().read(h -> Blobs.chunk(h, job, file, 0)).orElseThrow();
        assertThat(chunk).isEqualTo("second".getBytes(StandardCharsets.UTF_8));
        assertThat(
                        number(
                                "select count(*) from event where type = 'job.ended' and payload ->> 'job' = '"
                                        + job
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aJobThatKillsEveryOwnerIsGivenUp() {
        UUID job = queue();
        for (int i = 0; i < Jobs.MOST_ATTEMPTS; i++) {
            UUID owner = Ids.next(InstantSource.system().instant(), random);
            Optional<JobRow> taken =
                    store.database()
                            .inTransaction(
                                    h -> Jobs.take(h, owner, InstantSource.system().instant()));
            assertThat(taken).isPresent();
            store.database()
                    .useTransaction(h ->
                            h.execute("update job set beat_at = beat_at - interval '2 minutes'"));
        }

        int begun = JobRunner.runAll(services, Map.of(KIND, context -> written(context, "never")));

        assertThat(begun).isZero();
        assertThat(row(job).state()).isEqualTo(JobState.FAILED);
        assertThat(row(job).message()).contains("3 times");
    }

    @Test
    void aStoppedJobEndsAtItsNextStep() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        UUID job = queue();
        JobWork endless =
                context -> {
                    running.countDown();
                    while (true) {
                        context.progress(1, 2);
                        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                    }
                };
        try (JobRunner runner = JobRunner.start(services, Map.of(KIND, endless), 1)) {
            assertThat(runner).isNotNull();
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            boolean stopping =
                    store.database()
                            .inTransaction(h ->
                                    Jobs.cancel(
                                            h, InstantSource.system().instant(), campaign, job));
            assertThat(stopping).isTrue();
            assertThat(await(job).state()).isEqualTo(JobState.CANCELLED);
        }
        assertThat(number("select count(*) from blob_chunk")).isZero();
    }

    @Test
    void aServerThatStopsHandsItsJobsBackAtOnce() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        UUID job = queue();
        JobWork endless =
                context -> {
                    running.countDown();
                    while (true) {
                        context.progress(1, 2);
                        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                    }
                };
        JobRunner runner = JobRunner.start(services, Map.of(KIND, endless), 1);
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        runner.close();

        assertThat(row(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(JobRunner.runAll(services, Map.of(KIND, context -> written(context, "later"))))
                .isEqualTo(1);
        assertThat(row(job).state()).isEqualTo(JobState.DONE);
        assertThat(row(job).attempt()).as("a stop is no failed attempt").isEqualTo(1);
    }

    @Test
    void aFaultOfTheWishIsToldAndNotTriedAgain() {
        UUID job = queue();

        JobRunner.runAll(
                services,
                Map.of(
                        KIND,
                        context -> {
                            throw new JobException("The wish cannot be.");
                        }));

        assertThat(row(job).state()).isEqualTo(JobState.FAILED);
        assertThat(row(job).message()).isEqualTo("The wish cannot be.");
    }

    @Test
    void filesAreDeletedWhenTheirTimeIsOver() {
        UUID job = queue();
        JobRunner.runAll(services, Map.of(KIND, context -> written(context, "text")));
        assertThat(number("select count(*) from blob_chunk")).isEqualTo(1);

        int expired =
                store.database()
                        .inTransaction(h ->
                                Jobs.expire(
                                        h,
                                        InstantSource.system().instant().plus(Duration.ofDays(2)),
                                        10));

        assertThat(expired).isEqualTo(1);
        assertThat(number("select count(*) from blob_chunk")).isZero();
        assertThat(number("select count(*) from job_file")).isZero();
        assertThat(row(job).expiresAt()).isEmpty();
    }
}
