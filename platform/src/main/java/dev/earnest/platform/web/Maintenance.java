package dev.earnest.platform.web;

import dev.earnest.platform.store.Outage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server does besides answering requests, once a second, on one thread: leases run out, answers become final and
/// are paid, and whatever other features add. Each piece of work is a transaction of its own; one that fails is logged and
/// tried again, and holds up nothing else.
public final class Maintenance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Batches of one kind before the others have their turn.
    private static final int MOST_BATCHES = 20;

    private final Services services;
    private final List<Tick> ticks;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private Maintenance(Services services, List<Tick> ticks) {
        this.services = services;
        this.ticks = ticks;
        this.thread = Thread.ofVirtual().name("maintenance").unstarted(this::loop);
    }

    /// Begins; ends with [#close].
    static Maintenance start(Services services, List<Tick> ticks) {
        Maintenance maintenance = new Maintenance(services, List.copyOf(ticks));
        maintenance.thread.start();
        return maintenance;
    }

    /// Does everything that is due now, on the calling thread; for tests and for programs without a server.
    ///
    /// @return how much was done
    public static int runOnce(Services services) {
        return runOnce(services, Features.ticks(services));
    }

    private static int runOnce(Services services, List<Tick> ticks) {
        int all = 0;
        for (Tick tick : ticks) {
            try {
                for (int batch = 0; batch < MOST_BATCHES; batch++) {
                    int done = tick.work().run(services);
                    all += done;
                    if (done == 0) {
                        break;
                    }
                }
            } catch (RuntimeException e) {
                if (Outage.caused(e)) {
                    LOG.warn("maintenance waits: the database does not answer");
                    return all;
                }
                LOG.error("maintenance '{}' failed; it will be tried again", tick.name(), e);
            }
        }
        return all;
    }

    private void loop() {
        try {
            while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                runOnce(services, ticks);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the batch in hand end, then stops.
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
