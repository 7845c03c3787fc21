package dev.earnest.platform.web.jobs;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.Outage;
import dev.earnest.platform.store.jobs.Hold;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.store.jobs.Jobs;
import dev.earnest.platform.web.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes jobs and does them, a few at a time, inside a server or in a process of its own. Closing it hands the jobs in
/// hand back, so that others begin them again at once.
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(20);
    private static final int EXPIRED_AT_ONCE = 10;

    private final Services services;
    private final Map<String, JobWork> kinds;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private JobRunner(Services services, Map<String, JobWork> kinds) {
        this.services = services;
        this.kinds = Map.copyOf(kinds);
    }

    /// Begins to take jobs.
    ///
    /// @param kinds the work for each kind
    /// @param atOnce jobs at a time
    public static JobRunner start(Services services, Map<String, JobWork> kinds, int atOnce) {
        JobRunner runner = new JobRunner(services, kinds);
        for (int i = 0; i < atOnce; i++) {
            runner.threads.add(Thread.ofVirtual().name("jobs-" + i).start(runner::loop));
        }
        return runner;
    }

    /// Does everything that waits, on the calling thread.
    ///
    /// @return how many jobs were begun
    public static int runAll(Services services, Map<String, JobWork> kinds) {
        JobRunner runner = new JobRunner(services, kinds);
        int begun = 0;
        while (runner.runOne()) {
            begun++;
        }
        return begun;
    }

    private void loop() {
        try {
            do {
                try {
                    while (!closing.get() && runOne()) {
                        LOG.debug("a job ended");
                    }
                    database()
                            .useTransaction(h ->
                                    Jobs.expire(h, services.clock().instant(), EXPIRED_AT_ONCE));
                } catch (RuntimeException e) {
                    if (Outage.caused(e)) {
                        LOG.warn("jobs wait: the database does not answer");
                    } else {
                        LOG.error("looking for jobs failed; it will be tried again", e);
                    }
                }
            } while (!stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runOne() {
        Instant now = services.clock().instant();
        // A new one each time: a job that came back to this very process is another attempt.
        UUID owner = Ids.next(now, services.random());
        Optional<JobRow> job = database().inTransaction(h -> Jobs.take(h, owner, now));
        job.ifPresent(row -> run(row, owner));
        return job.isPresent();
    }

    private void run(JobRow job, UUID owner) {
        JobContext context = new JobContext(database(), job, owner, closing);
        CountDownLatch over = new CountDownLatch(1);
        Thread beats = Thread.ofVirtual().name("job-beats").start(() -> beat(context, over));
        try {
            JobWork work = Optional.ofNullable(kinds.get(job.kind())).orElseThrow();
            JobResult result = work.run(context);
            context.check();
            end(job, owner, JobState.DONE, "", result);
        } catch (JobStopped e) {
            stopped(job, owner, e.hold());
        } catch (JobException e) {
            end(job, owner, JobState.FAILED, String.valueOf(e.getMessage()), nothing());
        } catch (RuntimeException e) {
            failed(job, owner, e);
        } finally {
            over.countDown();
            join(beats);
        }
    }

    private void stopped(JobRow job, UUID owner, Hold hold) {
        switch (hold) {
            case STOPPING -> end(job, owner, JobState.CANCELLED, "", nothing());
            case HELD ->
                    database()
                            .useTransaction(
                                    h -> Jobs.release(h, job.id(), owner, Duration.ZERO, false));
            case LOST -> LOG.warn("job {} is done by another worker", job.id());
        }
    }

    private void failed(JobRow job, UUID owner, RuntimeException fault) {
        LOG.error(
                "job {} of kind {} failed at attempt {}",
                job.id(),
                job.kind(),
                job.attempt(),
                fault);
        if (job.attempt() >= Jobs.MOST_ATTEMPTS) {
            end(
                    job,
                    owner,
                    JobState.FAILED,
                    "Something went wrong here, " + job.attempt() + " times. It has been logged.",
                    nothing());
        } else {
            database().useTransaction(h -> Jobs.release(h, job.id(), owner, RETRY, true));
        }
    }

    private void end(JobRow job, UUID owner, JobState state, String message, JobResult result) {
        Instant now = services.clock().instant();
        boolean mine =
                database()
                        .inTransaction(h ->
                                Jobs.end(
                                        h,
                                        now,
                                        job,
                                        owner,
                                        state,
                                        message,
                                        result.facts(),
                                        result.files(),
                                        state == JobState.DONE
                                                ? Optional.of(now.plus(result.keep()))
                                                : Optional.empty()));
        if (!mine) {
            LOG.warn("job {} was done by another worker", job.id());
        }
    }

    private static JobResult nothing() {
        return new JobResult(Json.object(), List.of(), Duration.ZERO);
    }

    private static void beat(JobContext context, CountDownLatch over) {
        try {
            while (!over.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    context.beat();
                } catch (RuntimeException e) {
                    LOG.warn(
                            "job {} could not beat; it will be tried again", context.job().id(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Database database() {
        return services.database();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes no more jobs and hands back those in hand.
    @Override
    public void close() {
        closing.set(true);
        stop.countDown();
        threads.forEach(JobRunner::join);
    }
}
