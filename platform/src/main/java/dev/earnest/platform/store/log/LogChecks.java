package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The checks of the log that servers make by themselves.
public final class LogChecks {
    /// Of the lock of the server that checks: "chek" in ASCII.
    private static final long LOCK = 0x6368656bL;

    private static final int KEPT = 400;

    private LogChecks() {}

    /// What tells whether a check is due.
    ///
    /// @param installedAt when the installation was made
    /// @param startedAt when the latest check began; empty before the first
    /// @param finished whether that one came to its end
    /// @param quiet whether nobody holds a task now
    public record Situation(
            Instant installedAt, Optional<Instant> startedAt, boolean finished, boolean quiet) {}

    /// @throws dev.earnest.platform.store.StoreException where no server has ever run on this database
    public static Situation situation(Handle handle) {
        return handle.createQuery(
                        """
                        select i.created_at, c.started_at, c.finished_at is not null as finished,
                            not exists (select from lease where state = 'ACTIVE') as quiet
                        from installation i
                        left join lateral (select * from log_check order by id desc limit 1) c on true
                        """)
                .map((row, context) ->
                        new Situation(
                                row.getTimestamp("created_at").toInstant(),
                                Optional.ofNullable(row.getTimestamp("started_at"))
                                        .map(java.sql.Timestamp::toInstant),
                                row.getBoolean("finished"),
                                row.getBoolean("quiet")))
                .one();
    }

    /// Takes the lock of the server that checks, if nobody has it, until [#unlock] or the end of the connection.
    public static boolean lock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /// Gives the lock back.
    public static void unlock(Handle handle) {
        handle.createQuery("select pg_advisory_unlock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /// Notes that a check begins, and forgets those of long ago.
    ///
    /// @return its number
    public static long begin(Handle handle, Instant now) {
        long id =
                handle.createQuery("insert into log_check (started_at) values (:now) returning id")
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate("delete from log_check where id <= :old")
                .bind("old", id - KEPT)
                .execute();
        return id;
    }

    /// Keeps what a check found.
    public static void finish(Handle handle, long id, Instant now, VerificationReport report) {
        ObjectNode differences = Json.object();
        report.differences().forEach(differences::put);
        handle.createUpdate(
                        """
                        update log_check set finished_at = :now, events = :events, head = :head,
                            differences = cast(:differences as json)
                        where id = :id
                        """)
                .bind("id", id)
                .bind("now", now)
                .bind("events", report.events())
                .bind("head", report.head().toString())
                .bind("differences", Json.text(differences))
                .execute();
    }

    /// @return the latest check that came to its end; empty before the first
    public static Optional<LogCheck> last(Handle handle) {
        return handle.createQuery(
                        """
                        select finished_at, events, head, differences from log_check
                        where finished_at is not null order by id desc limit 1
                        """)
                .map((row, context) -> {
                    TreeMap<String, Long> differences = new TreeMap<>();
                    JsonNode counts = Json.parse(row.getString("differences"));
                    counts.properties()
                            .forEach(one -> differences.put(one.getKey(), one.getValue().asLong()));
                    return new LogCheck(
                            row.getTimestamp("finished_at").toInstant(),
                            row.getLong("events"),
                            row.getString("head"),
                            differences);
                })
                .findOne();
    }
}
