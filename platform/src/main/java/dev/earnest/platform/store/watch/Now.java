package dev.earnest.platform.store.watch;

import dev.earnest.platform.store.work.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a request may ask about a running campaign: sums that are kept, and short indexes.
///
/// @param counters by name, see [Counters]
/// @param active people at work: with a task, and active in the last minutes
/// @param tasks handed out and not answered
/// @param flags open
/// @param medianSeconds an answer takes; 0 where unknown
public record Now(
        Map<String, Long> counters, long active, long tasks, long flags, int medianSeconds) {
    /// Whoever did nothing for so long is away.
    public static final Duration AWAY = Duration.ofMinutes(5);

    public Now {
        counters = Map.copyOf(counters);
    }

    /// @return what a campaign is doing
    public static Now of(Handle handle, UUID campaign, Instant now) {
        Map<String, Long> counters = Counters.of(handle, campaign);
        return handle.createQuery(
                        """
                        select count(*) as tasks,
                            count(*) filter (where coalesce(heartbeat_at, assigned_at) > :since) as active,
                            (select count(*) from flag where campaign_id = :campaign and resolved_at is null
                                and reason <> 'guidelines') as flags,
                            coalesce((select median_seconds from pace where campaign_id = :campaign), 0) as median
                        from lease where campaign_id = :campaign and state = 'ACTIVE' and expires_at > :now
                        """)
                .bind("campaign", campaign)
                .bind("now", now)
                .bind("since", now.minus(AWAY))
                .map((row, context) ->
                        new Now(
                                counters,
                                row.getLong("active"),
                                row.getLong("tasks"),
                                row.getLong("flags"),
                                row.getInt("median")))
                .one();
    }

    /// @return a counter; 0 where nothing was counted
    public long count(String name) {
        return counters.getOrDefault(name, 0L);
    }
}
