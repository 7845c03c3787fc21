package dev.earnest.platform.imports;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps imports going: called once a second by every server, and at once when a file has arrived. Which server works at
/// which import is settled in the database.
public final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /// An upload without an end is given up after this long.
    private static final Duration ABANDONED = Duration.ofHours(24);

    private Imports() {}

    /// Takes an import that waits, if there is one, and works at it in a thread of its own.
    ///
    /// @param models of this server, for prompts
    /// @return how many were taken or given up
    public static int tick(
            Database database, InstantSource clock, RandomGenerator random, List<ModelEnd> models) {
        int abandoned =
                database.inTransaction(h ->
                        ImportWork.endAbandoned(
                                h, clock.instant(), clock.instant().minus(ABANDONED)));
        ImportWorker worker = new ImportWorker(database, clock, random, models);
        Optional<ImportJob> job = worker.claim();
        if (job.isEmpty()) {
            return abandoned;
        }
        Thread.ofVirtual().name("import " + job.get().id()).start(() -> run(worker, job.get()));
        return abandoned + 1;
    }

    private static void run(ImportWorker worker, ImportJob job) {
        try {
            worker.run(job);
        } catch (RuntimeException e) {
            // Another try begins where this one was stored last.
            LOG.error("import {} was interrupted", job.id(), e);
        }
    }
}
