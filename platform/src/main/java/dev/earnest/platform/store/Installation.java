package dev.earnest.platform.store;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// The one row about this installation.
public final class Installation {
    private Installation() {}

    /// Writes the row where it is missing; safe when several servers start at once.
    public static void ensure(Database database, Instant now, RandomGenerator random) {
        database.useTransaction(h ->
                h.createUpdate(
                                "insert into installation (id, created_at) values (:id, :now) on conflict do nothing")
                        .bind("id", Ids.next(now, random))
                        .bind("now", now)
                        .execute());
    }
}
