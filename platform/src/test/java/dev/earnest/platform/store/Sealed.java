package dev.earnest.platform.store;

import dev.earnest.platform.store.log.Sealer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Chains the log of a test to its end. The chaining stops before events that may still be overtaken, and a transaction
/// in another database of the tests' server holds it up for a moment, too.
public final class Sealed {
    private static final int MOST_ATTEMPTS = 400;

    private Sealed() {}

    /// Returns when every event is chained.
    public static void all(Database database) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Sealer.seal(database);
            if (!database.read(
                    h ->
                            h.createQuery(
                                            "select exists (select from event e where not exists (select from link l where l.event_id = e.id))")
                                    .mapTo(Boolean.class)
                                    .one())) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
        throw new AssertionError("the log is not chained to its end");
    }
}
