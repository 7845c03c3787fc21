package dev.earnest.platform.web.metrics;

import dev.earnest.platform.store.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether a server should get requests. Thread-safe.
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> asked =
            new AtomicReference<>();

    /// @param database without which nothing works
    public Readiness(Database database) {
        this.database = database;
    }

    /// From now on the server wants no more requests.
    public void stop() {
        stopping.set(true);
    }

    /// @return why it should get none; empty where it should. Takes two seconds at most
    public Optional<String> fault() {
        if (stopping.get()) {
            return Optional.of("This server is stopping.");
        }
        return answers() ? Optional.empty() : Optional.of("The database does not answer.");
    }

    private boolean answers() {
        try {
            return ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // All who ask while the database is silent wait for one question.
    private CompletableFuture<Boolean> ask() {
        CompletableFuture<Boolean> before = asked.get();
        if (before != null && !before.isDone()) {
            return before;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        if (!asked.compareAndSet(before, mine)) {
            return ask();
        }
        Thread.ofVirtual()
                .name("readiness")
                .start(() -> {
                    try {
                        database.requireAnswer();
                        mine.complete(true);
                    } catch (RuntimeException e) {
                        mine.complete(false);
                    }
                });
        return mine;
    }
}
