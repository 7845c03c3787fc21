package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What the people of a campaign got, for those who pay.
public final class PayPeople {
    /// Active time below which pay per hour says nothing: a quarter of an hour.
    private static final int LEAST_SECONDS = 900;

    private PayPeople() {}

    /// One of them; amounts in minor units of the campaign's currency.
    ///
    /// @param answers prices, less what was rejected
    /// @param held of the balance, may still be rejected
    /// @param seconds of work in the last 30 days
    /// @param lately earned by it
    public record Row(
            UUID person,
            String handle,
            long answers,
            long bonuses,
            long topUps,
            long paidOut,
            long held,
            long seconds,
            long lately) {
        /// @return earned and not paid out
        public long balance() {
            return answers + bonuses + topUps - paidOut;
        }

        /// @return what can be paid out now
        public long payable() {
            return Math.max(0, balance() - held);
        }
    }

    private static final String LATELY =
            """
            lately as (
                select person_id, sum(seconds)::bigint as seconds, sum(minor)::bigint as minor from (
                    select person_id, case when settlements > 0 then settled_seconds else seconds + corrected_seconds end
                            as seconds, base + topped_up as minor
                    from work_day
                    where campaign_id = :campaign and day >= (cast(:since as timestamptz) at time zone 'UTC')::date
                    union all
                    select person_id, 0, minor from bonus where campaign_id = :campaign and settled_at >= :since) x
                group by 1)
            """;

    /// @param after handle of the last one seen; empty to begin
    /// @param limit at most
    /// @return everybody who got something, by handle
    public static List<Row> list(
            Handle handle, UUID campaign, Instant now, Optional<String> after, int limit) {
        return handle.createQuery(
                        "with "
                                + LATELY
                                + """
                                , got as (
                                    select person_id,
                                        sum(minor) filter (where rule in ('answer', 'reject', 'restore')) as answers,
                                        sum(minor) filter (where rule = 'bonus') as bonuses,
                                        sum(minor) filter (where rule = 'floor') as top_ups,
                                        -sum(minor) filter (where rule = 'payout') as paid_out
                                    from pay_sum where campaign_id = :campaign group by 1),
                                held as (
                                    select person_id, sum(base) as held from work_day
                                    where campaign_id = :campaign and day >= :held group by 1)
                                select p.id, p.handle, got.*, held.held, lately.seconds, lately.minor as lately
                                from got join person p on p.id = got.person_id
                                left join held on held.person_id = p.id
                                left join lately on lately.person_id = p.id
                                where p.handle > :after order by p.handle limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("since", now.minus(Earnings.LATELY))
                .bind("held", AcceptanceWindow.firstHeld(now))
                .bind("after", after.orElse(""))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("handle"),
                row.getLong("answers"),
                row.getLong("bonuses"),
                row.getLong("top_ups"),
                row.getLong("paid_out"),
                row.getLong("held"),
                row.getLong("seconds"),
                row.getLong("lately"));
    }

    /// @return pay per active hour in the last 30 days of everybody who worked a quarter of an hour or more, in minor units,
    ///     ascending
    public static List<Long> hourly(Handle handle, UUID campaign, Instant now) {
        return handle.createQuery(
                        "with "
                                + LATELY
                                + """
                                select (minor::numeric * 3600 / seconds)::bigint from lately
                                where seconds >= :least order by 1
                                """)
                .bind("campaign", campaign)
                .bind("since", now.minus(Earnings.LATELY))
                .bind("least", LEAST_SECONDS)
                .mapTo(Long.class)
                .list();
    }

    /// What somebody's work of the last 30 days came to.
    ///
    /// @param seconds of active work
    /// @param minor earned by it, in minor units, bonuses and top-ups included
    public record Lately(long seconds, long minor) {}

    /// @param person only this one; empty for everybody
    /// @return by person; without those who did nothing lately
    public static Map<UUID, Lately> lately(
            Handle handle, UUID campaign, Instant now, Optional<UUID> person) {
        Map<UUID, Lately> lately = new HashMap<>();
        handle.createQuery(
                        "with "
                                + LATELY
                                + """
                                select person_id, seconds, minor from lately
                                where cast(:person as uuid) is null or person_id = :person
                                """)
                .bind("campaign", campaign)
                .bind("since", now.minus(Earnings.LATELY))
                .bind("person", person.orElse(null))
                .map((row, context) ->
                        Map.entry(
                                row.getObject("person_id", UUID.class),
                                new Lately(row.getLong("seconds"), row.getLong("minor"))))
                .forEach(one -> lately.put(one.getKey(), one.getValue()));
        return lately;
    }

    /// @return what the campaign moved to and from people, by rule
    public static Map<String, Long> totals(Handle handle, UUID campaign) {
        Map<String, Long> totals = new HashMap<>();
        handle.createQuery(
                        "select rule, sum(minor)::bigint as minor from pay_sum where campaign_id = :campaign group by 1")
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(one -> totals.put(one.getKey(), one.getValue()));
        return totals;
    }

    /// @return prices of answers that may still be rejected
    public static long held(Handle handle, UUID campaign, Instant now) {
        return handle.createQuery(
                        "select coalesce(sum(base), 0) from work_day where campaign_id = :campaign and day >= :held")
                .bind("campaign", campaign)
                .bind("held", AcceptanceWindow.firstHeld(now))
                .mapTo(Long.class)
                .one();
    }
}
