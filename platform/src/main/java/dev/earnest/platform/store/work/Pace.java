package dev.earnest.platform.store.work;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// How long an answer takes in each campaign: the median of the latest ones. The length of leases follows it.
public final class Pace {
    private static final int LATEST = 501;
    private static final int FEWEST = 20;
    private static final Duration AGE = Duration.ofMinutes(1);

    private Pace() {}

    /// Takes the medians anew of running campaigns whose ones are older than a minute.
    ///
    /// @return how many campaigns were measured
    public static int measure(Handle handle, Instant now) {
        return handle.createUpdate(
                        """
                        insert into pace (campaign_id, median_seconds, answers, at)
                        select c.id, m.median, m.answers, :now
                        from campaign c
                        left join pace p on p.campaign_id = c.id
                        cross join lateral (
                            select coalesce(percentile_disc(0.5) within group (order by l.seconds), 0) as median,
                                count(*) as answers
                            from (
                                select seconds from answer a
                                where a.campaign_id = c.id order by a.id desc limit :latest) l) m
                        where c.state = 'RUNNING' and m.answers >= :fewest
                            and (p.at is null or p.at <= :older or p.at > :now)
                        on conflict (campaign_id) do update
                        set median_seconds = excluded.median_seconds, answers = excluded.answers, at = excluded.at
                        """)
                .bind("now", now)
                .bind("latest", LATEST)
                .bind("fewest", FEWEST)
                .bind("older", now.minus(AGE))
                .execute();
    }
}
