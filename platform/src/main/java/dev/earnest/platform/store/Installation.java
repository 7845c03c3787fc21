package dev.earnest.platform.store;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// The one row about this installation.
public final class Installation {
    private Installation() {}

    /// Writes the row where it is missing; safe when several servers start at once.
    public static void ensure(Database database, Instant now, RandomGenerator random) {
        database.useTransaction(h ->
                h.createUpdate(
                                "insert into installation (id, created_at) values (:id, :now) on"
                                        + " conflict do nothing")
                        .bind("id", Ids.next(now, random))
                        .bind("now", now)
                        .execute());
    }

    /// What identifies an installation.
    ///
    /// @param epoch of the log, one more after each restore
    public record Facts(UUID id, int epoch) {}

    /// @throws StoreException where no server has ever run on this database
    public static Facts facts(Handle handle) {
        return handle.createQuery("select id, epoch from installation")
                .map((row, context) ->
                        new Facts(row.getObject("id", UUID.class), row.getInt("epoch")))
                .findOne()
                .orElseThrow(() ->
                        new StoreException(
                                "the database holds no installation; start the server on it"
                                        + " first"));
    }

    /// @return the version of the database server, in its own words
    public static String databaseVersion(Handle handle) {
        return handle.createQuery("show server_version").mapTo(String.class).one();
    }

    /// Measures the tables again, so that plans of queries fit them.
    public static void analyze(Handle handle) {
        handle.execute("analyze");
    }
}
