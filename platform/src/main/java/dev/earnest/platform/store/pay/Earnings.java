package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a person earned, for their own pages.
public final class Earnings {
    /// What "lately" means where pay per hour is shown.
    public static final Duration LATELY = Duration.ofDays(30);

    private Earnings() {}

    /// A campaign in which a person earned something.
    public record InCampaign(UUID campaign, String name, PaySums sums) {}

    /// @return every campaign in which this person earned something, by name
    public static List<InCampaign> all(Handle handle, UUID person) {
        Map<UUID, Map<String, Long>> rules = new LinkedHashMap<>();
        Map<UUID, String> names = new HashMap<>();
        Map<UUID, String> currencies = new HashMap<>();
        handle.createQuery(
                        """
                        select s.campaign_id, s.rule, s.currency, s.minor, r.spec ->> 'name' as name
                        from pay_sum s join campaign c on c.id = s.campaign_id
                        join campaign_revision r on r.campaign_id = c.id and r.revision = c.revision
                        where s.person_id = :person order by name, s.campaign_id
                        """)
                .bind("person", person)
                .map((row, context) -> {
                    UUID campaign = row.getObject("campaign_id", UUID.class);
                    names.put(campaign, row.getString("name"));
                    currencies.put(campaign, row.getString("currency"));
                    rules.computeIfAbsent(campaign, _ -> new HashMap<>())
                            .put(row.getString("rule"), row.getLong("minor"));
                    return campaign;
                })
                .forEach(_ -> {});
        return rules.entrySet().stream()
                .map(one ->
                        new InCampaign(
                                one.getKey(),
                                names.getOrDefault(one.getKey(), ""),
                                new PaySums(
                                        Currency.getInstance(
                                                currencies.getOrDefault(one.getKey(), "EUR")),
                                        one.getValue())))
                .toList();
    }

    /// @return what this person got here, by rule
    public static PaySums sums(Handle handle, Annotator who, Currency currency) {
        Map<String, Long> rules = new HashMap<>();
        handle.createQuery(
                        """
                        select rule, minor from pay_sum
                        where campaign_id = :campaign and person_id = :person and currency = :currency
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("currency", currency.getCurrencyCode())
                .map((row, context) -> Map.entry(row.getString("rule"), row.getLong("minor")))
                .forEach(rule -> rules.put(rule.getKey(), rule.getValue()));
        return new PaySums(currency, rules);
    }

    /// @return prices of answers that may still be rejected: earned, not paid out yet
    public static long held(Handle handle, Annotator who, Instant now) {
        return handle.createQuery(
                        """
                        select coalesce(sum(base), 0) from work_day
                        where campaign_id = :campaign and person_id = :person and day >= :held
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("held", AcceptanceWindow.firstHeld(now))
                .mapTo(Long.class)
                .one();
    }

    /// A day of work.
    ///
    /// @param seconds counted; as settled, or as measured so far
    /// @param base prices of its answers
    /// @param topUp added to reach the floor
    /// @param settled whether the day is over and settled
    /// @param correction `OPEN`, `GRANTED` or `REFUSED` where its time was asked to be corrected; empty otherwise
    public record Day(
            LocalDate date,
            int answers,
            long seconds,
            long base,
            long topUp,
            boolean settled,
            String correction) {}

    /// @return the latest days, newest first
    public static List<Day> days(Handle handle, Annotator who, int limit) {
        return handle.createQuery(
                        """
                        select d.*, coalesce((
                            select t.state from time_correction t
                            where t.campaign_id = d.campaign_id and t.person_id = d.person_id and t.day = d.day
                            order by t.asked_at desc limit 1), '') as correction
                        from work_day d
                        where d.campaign_id = :campaign and d.person_id = :person
                        order by d.day desc limit :limit
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("limit", limit)
                .map((row, context) -> {
                    boolean settled = row.getInt("settlements") > 0;
                    return new Day(
                            row.getObject("day", LocalDate.class),
                            row.getInt("answers"),
                            settled
                                    ? row.getLong("settled_seconds")
                                    : row.getLong("seconds") + row.getInt("corrected_seconds"),
                            row.getLong("base"),
                            row.getLong("topped_up"),
                            settled && !row.getBoolean("due"),
                            row.getString("correction"));
                })
                .list();
    }

    /// Work and pay of some time.
    ///
    /// @param minor everything earned by that work
    public record Lately(long seconds, long minor) {}

    /// @return the last 30 days
    public static Lately lately(Handle handle, Annotator who, Instant now) {
        return handle.createQuery(
                        """
                        select coalesce(sum(case when settlements > 0 then settled_seconds
                                else seconds + corrected_seconds end), 0) as seconds,
                            coalesce(sum(base + topped_up), 0) + (
                                select coalesce(sum(minor), 0) from bonus
                                where campaign_id = :campaign and person_id = :person and settled_at >= :since) as minor
                        from work_day
                        where campaign_id = :campaign and person_id = :person
                            and day >= (cast(:since as timestamptz) at time zone 'UTC')::date
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("since", now.minus(LATELY))
                .map((row, context) -> new Lately(row.getLong("seconds"), row.getLong("minor")))
                .one();
    }

    /// A period that was paid.
    ///
    /// @param number from 1
    /// @param whole whether it had the contract's number of repeats
    public record Paid(
            int number,
            int contractVersion,
            int repeats,
            int alike,
            boolean whole,
            long minor,
            Instant at) {}

    /// @return closed periods, newest first
    public static List<Paid> periods(Handle handle, Annotator who, int limit) {
        return handle.createQuery(
                        """
                        select * from bonus where campaign_id = :campaign and person_id = :person
                        order by period desc limit :limit
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("limit", limit)
                .map((row, context) ->
                        new Paid(
                                row.getInt("period"),
                                row.getInt("contract_version"),
                                row.getInt("repeats"),
                                row.getInt("alike"),
                                row.getBoolean("whole"),
                                row.getLong("minor"),
                                row.getTimestamp("settled_at").toInstant()))
                .list();
    }
}
