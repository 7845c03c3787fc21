package dev.earnest.platform.postgres;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every two seconds whether the database still runs, and starts it again where it died: at the same address, so
/// that pools find it. One line of the log tells of the death, one of the return. It waits ever longer, up to a minute,
/// where the database dies or fails again and again.
///
/// Close it before the database and before the server that uses it: what stops on purpose is not started again.
/// Thread-safe.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LAST_START = Duration.ofSeconds(10);

    private final EmbeddedPostgres postgres;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private Watchdog(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.thread = Thread.ofPlatform().name("database watchdog").daemon().unstarted(this::watch);
    }

    static Watchdog start(EmbeddedPostgres postgres) {
        Watchdog watchdog = new Watchdog(postgres);
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        Pace pace = Pace.CALM;
        long reviving = 0;
        boolean died = false;
        while (isOpenAfter(EVERY)) {
            if (runs()) {
                continue;
            }
            long noticed = System.nanoTime();
            Duration lived = Duration.ofNanos(noticed - reviving);
            pace = died ? pace.died(lived) : Pace.CALM;
            died = true;
            LOG.error("the database died; it is started again {}", when(pace));
            while (isOpenAfter(pace.pause()) && !revived()) {
                pace = pace.failed();
                LOG.error("the database is tried again {}", when(pace));
            }
            if (!isOpenAfter(Duration.ZERO)) {
                return;
            }
            reviving = System.nanoTime();
            LOG.info(
                    "the database answers again after {} ms",
                    Duration.ofNanos(reviving - noticed).toMillis());
        }
    }

    private static String when(Pace pace) {
        return pace.pause().isZero() ? "now" : "in " + pace.pause().toSeconds() + " s";
    }

    private boolean runs() {
        try {
            return postgres.isRunning();
        } catch (RuntimeException e) {
            LOG.warn("whether the database runs cannot be told: {}", e.getMessage());
            return true;
        }
    }

    private boolean revived() {
        try {
            postgres.revive(line -> LOG.info("{}", line));
            return true;
        } catch (RuntimeException e) {
            if (closing.getCount() > 0) {
                LOG.error("the database does not start: {}", e.getMessage());
            }
            return false;
        }
    }

    private boolean isOpenAfter(Duration pause) {
        try {
            return !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the watch. A start under way gets ten seconds to end; what it left running is stopped with the database.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(LAST_START)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
