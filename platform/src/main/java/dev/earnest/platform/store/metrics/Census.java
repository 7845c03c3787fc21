package dev.earnest.platform.store.metrics;

import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.store.log.LogCheck;
import dev.earnest.platform.store.log.LogChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is going on in the whole installation, whichever server is asked.
///
/// @param leases tasks in people's hands now
/// @param submissions answers ever submitted, those taken back too
/// @param unsealed events that are not chained yet, counted up to [#MOST_UNSEALED]
/// @param sealerLag age of the oldest of these
/// @param jobs how many stand in each state
/// @param check the latest check of the whole log; empty before the first
public record Census(
        long leases,
        long submissions,
        long unsealed,
        Duration sealerLag,
        Map<JobState, Long> jobs,
        Optional<LogCheck> check) {
    /// Counting on costs more than it tells.
    public static final int MOST_UNSEALED = 100_000;

    public Census {
        jobs = Map.copyOf(jobs);
    }

    /// Counts. Reads indexes and small tables only, so that it may be asked often.
    public static Census at(Handle handle, Instant now) {
        long leases =
                handle.createQuery("select count(*) from lease where state = 'ACTIVE'")
                        .mapTo(Long.class)
                        .one();
        long submissions =
                handle.createQuery(
                                "select coalesce(sum(value), 0) from counter where name in ('answers', 'undone')")
                        .mapTo(Long.class)
                        .one();
        Map<JobState, Long> jobs = new EnumMap<>(JobState.class);
        handle.createQuery("select state, count(*) as jobs from job group by state")
                .map((row, context) ->
                        Map.entry(JobState.valueOf(row.getString("state")), row.getLong("jobs")))
                .forEach(entry -> jobs.put(entry.getKey(), entry.getValue()));
        return handle.createQuery(
                        """
                        select count(*) as events, min(at) as oldest from (
                            select at from event
                            where (epoch, tx, id) > (
                                select coalesce(max(e.epoch), -1), coalesce(max(e.tx), '0'::xid8), coalesce(max(e.id), 0)
                                from event e where e.id = (select event_id from link order by position desc limit 1))
                            order by epoch, tx, id limit :most) waiting
                        """)
                .bind("most", MOST_UNSEALED)
                .map((row, context) -> {
                    java.sql.Timestamp oldest = row.getTimestamp("oldest");
                    Duration lag =
                            oldest == null
                                    ? Duration.ZERO
                                    : Duration.between(oldest.toInstant(), now);
                    return new Census(
                            leases,
                            submissions,
                            row.getLong("events"),
                            lag.isNegative() ? Duration.ZERO : lag,
                            jobs,
                            LogChecks.last(handle));
                })
                .one();
    }
}
