package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// What happened in a campaign, newest first. A filter may fit nothing among millions of events, so one call looks back
/// over [#WINDOW] events at most and says how far it came: whoever wants more goes on from there.
public final class AuditTrail {
    /// Events that one call looks at.
    public static final int WINDOW = 50_000;

    // Servers' clocks differ a little, so ids are only nearly in the order of time.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private AuditTrail() {}

    /// What to look for.
    ///
    /// @param type as the log spells it; empty for every one
    /// @param person who did it or to whom it happened; empty for everybody
    /// @param from not before
    /// @param to before
    public record Filter(
            Optional<String> type,
            Optional<UUID> person,
            Optional<Instant> from,
            Optional<Instant> to) {
        /// Everything.
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// An event.
    ///
    /// @param actor handle; empty for the server
    /// @param payload empty where it was removed with a person's data
    public record Entry(
            long id, Instant at, String type, String actor, Optional<JsonNode> payload) {}

    /// A page.
    ///
    /// @param entries newest first
    /// @param next id to go on before; empty at the end
    /// @param complete whether the page is full or the end was reached; else the window ended first
    public record Page(List<Entry> entries, Optional<Long> next, boolean complete) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /// @param before only older events; [Long#MAX_VALUE] to begin
    /// @param limit at most, from 1
    public static Page read(Handle handle, UUID campaign, Filter filter, long before, int limit) {
        return read(handle, campaign, filter, before, limit, WINDOW);
    }

    static Page read(
            Handle handle, UUID campaign, Filter filter, long before, int limit, int window) {
        long top =
                Math.min(
                        before,
                        filter.to().map(at -> firstAt(handle, at.plus(SKEW))).orElse(before));
        long floor = filter.from().map(at -> firstAt(handle, at.minus(SKEW))).orElse(0L);
        List<Entry> found = find(handle, campaign, filter, top, floor, limit + 1, window);
        if (found.size() > limit) {
            return new Page(found.subList(0, limit), Optional.of(found.get(limit - 1).id()), true);
        }
        Optional<Long> end = windowEnd(handle, campaign, top, floor, window);
        return new Page(found, end, end.isEmpty());
    }

    private static List<Entry> find(
            Handle handle,
            UUID campaign,
            Filter filter,
            long before,
            long floor,
            int limit,
            int window) {
        return handle.createQuery(
                        """
                        select w.id, w.at, w.type, coalesce(p.handle, '') as actor, w.payload::text as payload
                        from (
                            select id, at, type, actor, payload from event
                            where campaign_id = :campaign and id < :before and id >= :floor
                            order by id desc limit :window) w
                        left join person p on p.id = w.actor
                        where (:type = '' or w.type = :type)
                            and (cast(:person as uuid) is null or w.actor = cast(:person as uuid)
                                or w.payload ->> 'person' = cast(:person as text))
                            and (cast(:from as timestamptz) is null or w.at >= :from)
                            and (cast(:to as timestamptz) is null or w.at < :to)
                        order by w.id desc limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("floor", floor)
                .bind("window", window)
                .bind("type", filter.type().orElse(""))
                .bindByType("person", filter.person().orElse(null), UUID.class)
                .bindByType("from", filter.from().orElse(null), Instant.class)
                .bindByType("to", filter.to().orElse(null), Instant.class)
                .bind("limit", limit)
                .map((row, context) -> {
                    String payload = row.getString("payload");
                    return new Entry(
                            row.getLong("id"),
                            row.getTimestamp("at").toInstant(),
                            row.getString("type"),
                            row.getString("actor"),
                            payload == null ? Optional.empty() : Optional.of(Json.parse(payload)));
                })
                .list();
    }

    /// @return the last id looked at; empty where nothing lies behind
    private static Optional<Long> windowEnd(
            Handle handle, UUID campaign, long before, long floor, int window) {
        return handle.createQuery(
                        """
                        select id from event where campaign_id = :campaign and id < :before and id >= :floor
                        order by id desc offset :window limit 1
                        """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("floor", floor)
                .bind("window", window)
                .mapTo(Long.class)
                .findOne()
                .map(id -> id + 1);
    }

    /// @return id of an event from which on, nearly, events happened at a time or later
    static long firstAt(Handle handle, Instant at) {
        long low = 0;
        long high =
                handle.createQuery("select coalesce(max(id), 0) + 1 from event")
                        .mapTo(Long.class)
                        .one();
        while (low < high) {
            long middle = (low + high) >>> 1;
            Optional<Instant> there =
                    handle.createQuery("select at from event where id >= :id order by id limit 1")
                            .bind("id", middle)
                            .map((row, context) -> row.getTimestamp("at").toInstant())
                            .findOne();
            if (there.isPresent() && there.get().isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// @return handles by id as text; ids that name nobody are absent
    public static Map<String, String> handles(Handle handle, List<UUID> people) {
        Map<String, String> handles = new TreeMap<>();
        if (!people.isEmpty()) {
            handle.createQuery("select id, handle from person where id = any(:ids)")
                    .bindArray("ids", UUID.class, people)
                    .map((row, context) -> Map.entry(row.getString("id"), row.getString("handle")))
                    .forEach(one -> handles.put(one.getKey(), one.getValue()));
        }
        return handles;
    }

    /// @return the person with a handle
    public static Optional<UUID> person(Handle handle, String alias) {
        return handle.createQuery("select id from person where handle = :alias")
                .bind("alias", alias)
                .mapTo(UUID.class)
                .findOne();
    }
}
