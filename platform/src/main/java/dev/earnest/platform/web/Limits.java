package dev.earnest.platform.web;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.people.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often the routes of each [Rate] may be called. Those about secrets are counted in the database, over all server
/// processes; the others by each process for itself. Thread-safe.
final class Limits {
    /// Calls of routes about secrets from one address in [#SECRET_WINDOW], right or wrong. Wrong guesses are limited
    /// more tightly where they are made; this bounds the work. A class of 300 people can sign in at once.
    static final int SECRET_CALLS = 1_000;

    static final Duration SECRET_WINDOW = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource clock;
    private final Map<Rate, Buckets> buckets;

    /// @param clock for windows in the database
    /// @param nanoTime for buckets of this process
    Limits(Database database, InstantSource clock, LongSupplier nanoTime) {
        this.database = database;
        this.clock = clock;
        this.buckets =
                Map.of(
                        Rate.NORMAL, new Buckets(400, 40, nanoTime),
                        Rate.WORK, new Buckets(600, 60, nanoTime),
                        Rate.DEAR, new Buckets(30, 1, nanoTime));
    }

    /// @param caller a person's id, or the address of somebody who is not signed in
    /// @param address where the request comes from
    /// @throws HttpFault 429 with `Retry-After`
    void admit(Rate rate, String caller, String address) {
        switch (rate) {
            case NORMAL, WORK, DEAR -> {
                Buckets of = buckets.get(rate);
                long wait = of == null ? 0 : of.take(caller);
                if (wait > 0) {
                    throw tooMany(wait);
                }
            }
            case SECRET -> {
                Instant now = clock.instant();
                Attempts.Window window =
                        database.inTransaction(
                                h -> Attempts.count(h, now, SECRET_WINDOW, "secret " + address));
                if (window.count() > SECRET_CALLS) {
                    throw tooMany(window.wait(now));
                }
            }
        }
    }

    private static HttpFault tooMany(long seconds) {
        return HttpFault.tooMany("There were too many requests.", seconds);
    }
}
