package dev.earnest.platform.store.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.pay.Period;
import dev.earnest.platform.campaign.pay.PeriodPay;
import dev.earnest.platform.campaign.pay.Periods;
import dev.earnest.platform.campaign.pay.WorkedAnswer;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.books.BookEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.node.ArrayNode;

/// Closes periods and pays their bonuses, each once: a batch of people at a time, all of it in the caller's transaction;
/// several servers may do this at once. Thread-safe.
public final class Bonuses {
    /// Late work of a finished campaign has this long before open periods close.
    public static final Duration AFTER_THE_END = Duration.ofHours(1);

    private final Contracts contracts;

    /// @param contracts published ones
    public Bonuses(Contracts contracts) {
        this.contracts = contracts;
    }

    /// @param ended whether the campaign is over and nothing of this person can be taken back any more
    /// @param before number of the last closed period
    private record Due(Annotator who, boolean ended, int before) {}

    private record Closed(Annotator who, Period period, PublishedContract contract, long minor) {}

    /// Closes what is due of a batch of people.
    ///
    /// @param limit at most so many people
    /// @return how many were looked at
    public int settle(Handle handle, Instant now, int limit) {
        List<Annotator> people = lock(handle, limit);
        if (people.isEmpty()) {
            return 0;
        }
        Map<Annotator, List<WorkedAnswer>> work = Worked.open(handle, people);
        List<Closed> closed = new ArrayList<>();
        Map<Annotator, Long> passed = new LinkedHashMap<>();
        for (Due due : due(handle, now, people)) {
            Periods periods = periods(handle, due, work.getOrDefault(due.who(), List.of()));
            for (Period period : periods.closed()) {
                PublishedContract contract =
                        contracts.at(handle, due.who().campaign(), period.contractVersion());
                long minor = PeriodPay.of(contract, period);
                closed.add(new Closed(due.who(), period, contract, minor));
            }
            passed.put(due.who(), periods.passed());
        }
        done(handle, passed);
        if (!closed.isEmpty()) {
            insert(handle, now, closed);
            log(handle, now, closed);
            Books.postAll(handle, now, closed.stream().map(Bonuses::entry).toList());
            Map<UUID, Long> costs = new HashMap<>();
            closed.forEach(one -> costs.merge(one.who().campaign(), one.minor(), Math::addExact));
            PayBudget.take(handle, costs);
        }
        return people.size();
    }

    /// Wakes everybody in campaigns that have ended, once for each end.
    ///
    /// @return how many campaigns
    public static int wakeAfterTheEnd(Handle handle, Instant now) {
        List<UUID> ended =
                handle.createQuery(
                                """
                                insert into pay_closing (campaign_id, finished_at)
                                select id, finished_at from campaign
                                where state = 'FINISHED' and finished_at <= :closing
                                on conflict do nothing
                                returning campaign_id
                                """)
                        .bind("closing", now.minus(AFTER_THE_END))
                        .mapTo(UUID.class)
                        .list();
        if (!ended.isEmpty()) {
            handle.createUpdate(
                            """
                            insert into pay_queue (campaign_id, person_id)
                            select campaign_id, person_id from enrolment
                            where campaign_id = any(:ended) and repeats > 0
                            order by 1, 2
                            on conflict (campaign_id, person_id) do update set due = true
                            """)
                    .bindArray("ended", UUID.class, ended)
                    .execute();
        }
        return ended.size();
    }

    private static List<Annotator> lock(Handle handle, int limit) {
        return handle.createQuery(
                        """
                        select campaign_id, person_id from pay_queue where due
                        order by campaign_id, person_id limit :limit for no key update skip locked
                        """)
                .bind("limit", limit)
                .map((row, context) ->
                        new Annotator(
                                row.getObject("campaign_id", UUID.class),
                                row.getObject("person_id", UUID.class)))
                .list();
    }

    // Read by a statement after the one that locked: it sees what the last holder of the lock has
    // done.
    private static List<Due> due(Handle handle, Instant now, List<Annotator> people) {
        return handle.createQuery(
                        """
                        select w.campaign, w.person,
                            c.state = 'FINISHED' and c.finished_at <= :closing and not exists (
                                select from answer p
                                where p.person_id = w.person and p.campaign_id = w.campaign
                                    and p.state = 'PROVISIONAL') as ended,
                            coalesce((
                                select max(b.period) from bonus b
                                where b.campaign_id = w.campaign and b.person_id = w.person), 0) as before
                        from unnest(:campaigns, :people) w (campaign, person)
                        join campaign c on c.id = w.campaign
                        """)
                .bind("closing", now.minus(AFTER_THE_END))
                .bindArray(
                        "campaigns", UUID.class, people.stream().map(Annotator::campaign).toList())
                .bindArray("people", UUID.class, people.stream().map(Annotator::person).toList())
                .map((row, context) ->
                        new Due(
                                new Annotator(
                                        row.getObject("campaign", UUID.class),
                                        row.getObject("person", UUID.class)),
                                row.getBoolean("ended"),
                                row.getInt("before")))
                .list();
    }

    private Periods periods(Handle handle, Due due, List<WorkedAnswer> work) {
        Periods periods =
                Periods.of(
                        work,
                        due.before(),
                        version -> contracts.at(handle, due.who().campaign(), version).repeats());
        return due.ended() ? periods.atTheEnd() : periods;
    }

    private static void done(Handle handle, Map<Annotator, Long> passed) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        update pay_queue set due = false, after_answer = greatest(after_answer, :passed)
                        where campaign_id = :campaign and person_id = :person
                        """);
        passed.forEach((who, answer) ->
                batch.bind("passed", answer)
                        .bind("campaign", who.campaign())
                        .bind("person", who.person())
                        .add());
        batch.execute();
    }

    private static void insert(Handle handle, Instant now, List<Closed> closed) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into bonus (campaign_id, person_id, period, contract_version, contract_hash, first_answer,
                            last_answer, repeats, alike, whole, minor, currency, settled_at)
                        values (:campaign, :person, :period, :version, :hash, :first, :last, :repeats, :alike, :whole,
                            :minor, :currency, :now)
                        """);
        for (Closed one : closed) {
            Period period = one.period();
            batch.bind("campaign", one.who().campaign())
                    .bind("person", one.who().person())
                    .bind("period", period.number())
                    .bind("version", period.contractVersion())
                    .bind("hash", one.contract().hash())
                    .bind("first", period.firstAnswer())
                    .bind("last", period.lastAnswer())
                    .bind("repeats", period.repeats())
                    .bind("alike", period.alike())
                    .bind("whole", period.whole())
                    .bind("minor", one.minor())
                    .bind("currency", one.contract().currency().getCurrencyCode())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    private static BookEntry entry(Closed one) {
        return Moves.toPerson(
                key(one.who(), one.period().number()),
                one.who().campaign(),
                one.who().person(),
                "bonus",
                new Money(one.minor(), one.contract().currency()));
    }

    /// @return the key of a period's entry in the books
    static String key(Annotator who, int period) {
        return "bonus:" + who.campaign() + ":" + who.person() + ":" + period;
    }

    private static void log(Handle handle, Instant now, List<Closed> closed) {
        Map<UUID, ArrayNode> byCampaign = new LinkedHashMap<>();
        for (Closed one : closed) {
            Period period = one.period();
            byCampaign
                    .computeIfAbsent(one.who().campaign(), _ -> Json.array())
                    .addObject()
                    .put("person", one.who().person().toString())
                    .put("period", period.number())
                    .put("contract_version", period.contractVersion())
                    .put("contract_hash", one.contract().hash())
                    .put("first_answer", Long.toString(period.firstAnswer()))
                    .put("last_answer", Long.toString(period.lastAnswer()))
                    .put("repeats", period.repeats())
                    .put("alike", period.alike())
                    .put("whole", period.whole())
                    .put("minor", one.minor())
                    .put("currency", one.contract().currency().getCurrencyCode());
        }
        byCampaign.forEach((campaign, bonuses) ->
                Events.append(
                        handle,
                        now,
                        EventType.BONUS_SETTLED,
                        Optional.empty(),
                        Optional.of(campaign),
                        Json.object().set("bonuses", bonuses)));
    }
}
