package dev.earnest.platform.web.jobs;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.jobs.Hold;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.store.jobs.Jobs;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A job in hand. Thread-safe: the work runs on one thread, the beats come from another.
public final class JobContext {
    private final Database database;
    private final JobRow job;
    private final UUID owner;
    private final AtomicBoolean closing;
    private final AtomicReference<Hold> hold = new AtomicReference<>(Hold.HELD);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    JobContext(Database database, JobRow job, UUID owner, AtomicBoolean closing) {
        this.database = database;
        this.job = job;
        this.owner = owner;
        this.closing = closing;
    }

    /// @return the job
    public JobRow job() {
        return job;
    }

    /// @return where everything is kept
    public Database database() {
        return database;
    }

    /// Notes how far the work is; call often.
    ///
    /// @param rowsDone so far
    /// @param rowsInAll as far as known; 0 where unknown
    /// @throws JobStopped where the work must not go on
    public void progress(long rowsDone, long rowsInAll) {
        done.set(rowsDone);
        total.set(rowsInAll);
        check();
    }

    /// Begins a file.
    ///
    /// @param name within the job
    /// @param mediaType such as `application/gzip`
    public BlobStream file(String name, String mediaType) {
        return new BlobStream(this, name, mediaType);
    }

    UUID owner() {
        return owner;
    }

    void check() {
        Hold now = hold.get();
        if (now != Hold.HELD || closing.get()) {
            throw new JobStopped(now);
        }
    }

    void beat() {
        hold.set(
                database.inTransaction(
                        h -> Jobs.beat(h, job.id(), owner, done.get(), total.get())));
    }
}
