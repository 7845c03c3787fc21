package dev.earnest.app.server;

import dev.earnest.platform.postgres.Watchdog;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.ServerConfig;
import dev.earnest.platform.web.Worker;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// A worker of this process. Stops on a signal.
public final class RunningWorker implements AutoCloseable {
    // Each job uses two at a time, and one looks for jobs.
    private static final int CONNECTIONS_OF_A_JOB = 3;

    private final DatabaseOption database;
    private final Optional<Watchdog> watchdog;
    private final Worker worker;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningWorker(DatabaseOption database, Worker worker) {
        this.database = database;
        this.watchdog = database.watch();
        this.worker = worker;
    }

    /// @param database which is closed with the worker
    /// @param folder of the installation
    /// @param settings of the servers: jobs may call language models
    /// @param atOnce jobs at a time
    public static RunningWorker start(
            DatabaseOption database, Path folder, ServerSettings settings, int atOnce) {
        try {
            Worker worker =
                    Worker.start(
                            new ServerConfig(
                                    "127.0.0.1",
                                    0,
                                    settings.publicUrl().orElse(URI.create("http://localhost")),
                                    database.address().jdbcUrl(),
                                    database.address().user(),
                                    database.address().password(),
                                    CONNECTIONS_OF_A_JOB * atOnce + 1,
                                    folder,
                                    settings),
                            InstantSource.system(),
                            new SecureRandom(),
                            atOnce);
            RunningWorker running = new RunningWorker(database, worker);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
            return running;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Waits for [#close], or for an interrupt.
    public void untilStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watchdog.ifPresent(Watchdog::close);
            worker.close();
            database.close();
            stopped.countDown();
        }
    }
}
