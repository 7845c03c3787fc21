package dev.earnest.platform.store.pay;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.pay.WageFloor;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.books.BookEntry;
import dev.earnest.platform.store.work.Specs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import tools.jackson.databind.node.ObjectNode;

/// Settles days that are over: counts the time and pays what the prices of the day's answers lack to the wage floor. A day
/// is settled again when something is added to it (a late answer becomes final, time is granted, an appeal is upheld); it
/// then pays the difference and never takes anything back. Several servers may do this at once. Thread-safe.
public final class WorkDays {
    /// After midnight (UTC), until the last answers of the day are final.
    static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(15);

    private final Specs specs;

    /// @param specs of campaigns
    public WorkDays(Specs specs) {
        this.specs = specs;
    }

    private record Day(Annotator who, LocalDate date) {}

    private record Open(
            Day day, int correctedSeconds, long toppedUp, int settlements, long skippedSeconds) {}

    private record Part(int revision, long seconds, long base) {}

    private record Settled(
            Open open, List<WageFloor.Stretch> work, long base, long topUp, String currency) {
        long seconds() {
            return work.stream().mapToLong(WageFloor.Stretch::seconds).sum();
        }
    }

    /// Settles a batch of days.
    ///
    /// @param limit at most so many
    /// @return how many were settled
    public int settle(Handle handle, Instant now, int limit) {
        LocalDate before = LocalDate.ofInstant(now.minus(AFTER_MIDNIGHT), ZoneOffset.UTC);
        List<Day> days = lock(handle, before, limit);
        if (days.isEmpty()) {
            return 0;
        }
        Map<Day, List<Part>> parts = parts(handle, days);
        List<Settled> settled = new ArrayList<>();
        for (Open open : open(handle, days)) {
            settled.add(settle(handle, open, parts.getOrDefault(open.day(), List.of())));
        }
        update(handle, now, settled);
        log(handle, now, settled);
        List<Settled> paid = settled.stream().filter(one -> one.topUp() > 0).toList();
        if (!paid.isEmpty()) {
            Books.postAll(handle, now, paid.stream().map(WorkDays::entry).toList());
            Map<UUID, Long> costs = new HashMap<>();
            paid.forEach(one ->
                    costs.merge(one.open().day().who().campaign(), one.topUp(), Math::addExact));
            PayBudget.take(handle, costs);
        }
        return settled.size();
    }

    private Settled settle(Handle handle, Open open, List<Part> parts) {
        UUID campaign = open.day().who().campaign();
        long answered = parts.stream().mapToLong(Part::seconds).sum();
        long base = parts.stream().mapToLong(Part::base).reduce(0, Math::addExact);
        long beside =
                Math.addExact(
                        WageFloor.counted(open.skippedSeconds(), answered),
                        open.correctedSeconds());
        CampaignSpec latest =
                parts.isEmpty()
                        ? specs.current(handle, campaign)
                        : specs.at(handle, campaign, parts.getLast().revision());
        List<WageFloor.Stretch> work = new ArrayList<>();
        for (Part part : parts) {
            work.add(
                    new WageFloor.Stretch(
                            part.seconds(),
                            specs.at(handle, campaign, part.revision()).pay().floorPerHour()));
        }
        work.add(new WageFloor.Stretch(beside, latest.pay().floorPerHour()));
        return new Settled(
                open,
                work,
                base,
                WageFloor.topUp(work, base, open.toppedUp()),
                latest.pay().currency());
    }

    // A day waits while one of its answers may still be taken back.
    private static List<Day> lock(Handle handle, LocalDate before, int limit) {
        return handle.createQuery(
                        """
                        select d.campaign_id, d.person_id, d.day from work_day d
                        where d.due and d.day < :before and not exists (
                            select from answer p
                            where p.person_id = d.person_id and p.campaign_id = d.campaign_id
                                and p.state = 'PROVISIONAL'
                                and (p.submitted_at at time zone 'UTC')::date = d.day)
                        order by d.campaign_id, d.person_id, d.day limit :limit
                        for no key update of d skip locked
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) ->
                        new Day(
                                new Annotator(
                                        row.getObject("campaign_id", UUID.class),
                                        row.getObject("person_id", UUID.class)),
                                row.getObject("day", LocalDate.class)))
                .list();
    }

    private static final String THESE =
            """
            from unnest(:campaigns, :people, :days) w (campaign, person, day)
            join work_day d on d.campaign_id = w.campaign and d.person_id = w.person and d.day = w.day::date
            """;

    // Both of these run after the statement that locked: they see what the last holder of a lock
    // has done.
    private static List<Open> open(Handle handle, List<Day> days) {
        return handle.createQuery(
                        """
                        select d.*, coalesce((
                            select sum(l.active_seconds) from lease l
                            where l.person_id = d.person_id and l.campaign_id = d.campaign_id
                                and l.state = 'SKIPPED' and l.purpose not in ('EXAM', 'TRAINING')
                                and (l.assigned_at at time zone 'UTC')::date = d.day), 0) as skipped
                        """
                                + THESE
                                + "order by d.campaign_id, d.person_id, d.day")
                .bindArray("campaigns", UUID.class, campaigns(days))
                .bindArray("people", UUID.class, people(days))
                .bindArray("days", String.class, dates(days))
                .map((row, context) ->
                        new Open(
                                new Day(
                                        new Annotator(
                                                row.getObject("campaign_id", UUID.class),
                                                row.getObject("person_id", UUID.class)),
                                        row.getObject("day", LocalDate.class)),
                                row.getInt("corrected_seconds"),
                                row.getLong("topped_up"),
                                row.getInt("settlements"),
                                row.getLong("skipped")))
                .list();
    }

    private static Map<Day, List<Part>> parts(Handle handle, List<Day> days) {
        Map<Day, List<Part>> parts = new HashMap<>();
        handle.createQuery(
                        """
                        select d.campaign_id, d.person_id, d.day, a.revision,
                            sum(paid_seconds(a.seconds, l.active_seconds, l.seconds)) as seconds,
                            sum(a.price)::bigint as base
                        """
                                + THESE
                                + """
                                join answer a on a.person_id = d.person_id and a.campaign_id = d.campaign_id
                                    and a.id between d.first_answer and d.last_answer
                                    and a.state in ('FINAL', 'REVIEW') and a.purpose not in ('EXAM', 'TRAINING')
                                    and (a.submitted_at at time zone 'UTC')::date = d.day
                                join lease l on l.id = a.lease_id
                                group by 1, 2, 3, 4 order by 1, 2, 3, 4
                                """)
                .bindArray("campaigns", UUID.class, campaigns(days))
                .bindArray("people", UUID.class, people(days))
                .bindArray("days", String.class, dates(days))
                .map((row, context) ->
                        Map.entry(
                                new Day(
                                        new Annotator(
                                                row.getObject("campaign_id", UUID.class),
                                                row.getObject("person_id", UUID.class)),
                                        row.getObject("day", LocalDate.class)),
                                new Part(
                                        row.getInt("revision"),
                                        row.getLong("seconds"),
                                        row.getLong("base"))))
                .forEach(one ->
                        parts.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                                .add(one.getValue()));
        return parts;
    }

    private static List<UUID> campaigns(List<Day> days) {
        return days.stream().map(day -> day.who().campaign()).toList();
    }

    private static List<UUID> people(List<Day> days) {
        return days.stream().map(day -> day.who().person()).toList();
    }

    private static List<String> dates(List<Day> days) {
        return days.stream().map(day -> day.date().toString()).toList();
    }

    private static void update(Handle handle, Instant now, List<Settled> settled) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        update work_day set due = false, settled_seconds = :seconds, topped_up = topped_up + :topUp,
                            settlements = settlements + 1, settled_at = :now
                        where campaign_id = :campaign and person_id = :person and day = :day
                        """);
        for (Settled one : settled) {
            Day day = one.open().day();
            batch.bind("seconds", one.seconds())
                    .bind("topUp", one.topUp())
                    .bind("now", now)
                    .bind("campaign", day.who().campaign())
                    .bind("person", day.who().person())
                    .bind("day", day.date())
                    .add();
        }
        batch.execute();
    }

    private static BookEntry entry(Settled one) {
        Day day = one.open().day();
        return Moves.toPerson(
                "floor:"
                        + day.who().campaign()
                        + ":"
                        + day.who().person()
                        + ":"
                        + day.date()
                        + ":"
                        + (one.open().settlements() + 1),
                day.who().campaign(),
                day.who().person(),
                "floor",
                Money.of(one.topUp(), one.currency()));
    }

    private static void log(Handle handle, Instant now, List<Settled> settled) {
        Map<UUID, ArrayNode> byCampaign = new LinkedHashMap<>();
        for (Settled one : settled) {
            Day day = one.open().day();
            ObjectNode settledDay =
                    byCampaign.computeIfAbsent(day.who().campaign(), _ -> Json.array()).addObject();
            settledDay
                    .put("person", day.who().person().toString())
                    .put("day", day.date().toString())
                    .put("seconds", one.seconds())
                    .put("skipped_seconds", one.open().skippedSeconds())
                    .put("corrected_seconds", one.open().correctedSeconds())
                    .put("base", one.base())
                    .put("top_up", one.topUp())
                    .put("currency", one.currency());
            ArrayNode parts = settledDay.putArray("parts");
            for (WageFloor.Stretch stretch : one.work()) {
                parts.addObject()
                        .put("seconds", stretch.seconds())
                        .put("floor_per_hour", stretch.floorPerHour());
            }
        }
        byCampaign.forEach((campaign, days) ->
                Events.append(
                        handle,
                        now,
                        EventType.WORK_DAY_SETTLED,
                        Optional.empty(),
                        Optional.of(campaign),
                        Json.object().set("days", days)));
    }
}
