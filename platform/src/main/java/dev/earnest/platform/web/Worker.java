package dev.earnest.platform.web;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.jobs.JobRunner;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// A process that does long work and answers no requests, beside the servers on the same database.
public final class Worker implements AutoCloseable {
    private final Database database;
    private final JobRunner jobs;

    private Worker(Database database, JobRunner jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /// Brings the database up to date and begins to take jobs.
    ///
    /// @param config of which only the database is used
    /// @param atOnce jobs at a time
    public static Worker start(
            ServerConfig config, InstantSource clock, RandomGenerator random, int atOnce) {
        Database database =
                Database.open(
                        config.jdbcUrl(),
                        config.databaseUser(),
                        config.databasePassword(),
                        config.connections());
        Services services = new Services(database, clock, random, config);
        return new Worker(database, JobRunner.start(services, Features.jobs(), atOnce));
    }

    /// Hands back the jobs in hand and stops.
    @Override
    public void close() {
        jobs.close();
        database.close();
    }
}
