package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes a person's words from the log. The payload goes; its digest, and with it the chain, stays. What is left of
/// the payload without the words goes into a `person.erased` event, so that everything can still be rebuilt:
///
///     {"person": id, "events": [{"event": "17", "payload": {...}}]}
///
/// A payload that is gone without such an event is a finding. Choices stay under the person's id, which says nothing of
/// who it was once the person's row is empty.
public final class Erasure {
    /// Payloads in one event.
    private static final int BATCH = 200;

    private Erasure() {}

    /// Removes payloads and says so in the log. Linked tasks that were made of the person's words forget them too.
    ///
    /// @param person whose words they hold
    /// @param kept by event id, what stays of its payload: the same fields, words made empty
    public static void erase(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID person,
            Map<Long, ObjectNode> kept) {
        SortedMap<Long, ObjectNode> every = new TreeMap<>(kept);
        every.putAll(LinkedWords.forget(handle, person, removed(handle, person, kept)));
        List<Map.Entry<Long, ObjectNode>> all = List.copyOf(every.entrySet());
        for (int from = 0; from < all.size() || from == 0; from += BATCH) {
            List<Map.Entry<Long, ObjectNode>> batch =
                    all.subList(from, Math.min(from + BATCH, all.size()));
            ObjectNode payload = Json.object().put("person", person.toString());
            ArrayNode events = payload.putArray("events");
            for (Map.Entry<Long, ObjectNode> event : batch) {
                events.addObject()
                        .put("event", event.getKey().toString())
                        .set("payload", event.getValue());
            }
            handle.createUpdate("update event set payload = null where id = any(:ids)")
                    .bindArray("ids", Long.class, batch.stream().map(Map.Entry::getKey).toList())
                    .execute();
            Events.append(handle, now, EventType.PERSON_ERASED, actor, Optional.empty(), payload);
        }
    }

    /// What earlier removals of a person's words kept of payloads.
    ///
    /// @return by event, as it is known now
    public static Map<Long, ObjectNode> keptBefore(Handle handle, UUID person) {
        Map<Long, ObjectNode> kept = new TreeMap<>();
        handle.createQuery(
                        """
                        select distinct on (event) (one ->> 'event')::bigint as event, one ->> 'payload' as payload
                        from event e cross join lateral json_array_elements(e.payload -> 'events') one
                        where e.type = 'person.erased' and json_typeof(e.payload -> 'events') = 'array'
                            and (one ->> 'event')::bigint in (
                                select (own ->> 'event')::bigint
                                from event x cross join lateral json_array_elements(x.payload -> 'events') own
                                where x.type = 'person.erased' and x.payload ->> 'person' = cast(:person as uuid)::text)
                        order by event, e.id desc
                        """)
                .bind("person", person)
                .map((row, context) ->
                        Map.entry(
                                row.getLong("event"),
                                (ObjectNode) Json.parse(row.getString("payload"))))
                .forEach(event -> kept.put(event.getKey(), event.getValue()));
        return kept;
    }

    /// Earlier events that say what was kept, as they are to be once another one says it anew.
    ///
    /// @return by event, its payload without that
    public static Map<Long, ObjectNode> replaced(Handle handle, UUID person) {
        Map<Long, ObjectNode> events = new TreeMap<>();
        handle.createQuery(
                        """
                        select id from event where type = 'person.erased' and payload ->> 'person' = cast(:person as uuid)::text
                        """)
                .bind("person", person)
                .mapTo(Long.class)
                .forEach(event -> {
                    ObjectNode payload = Json.object().put("person", person.toString());
                    payload.putArray("events");
                    events.put(event, payload);
                });
        return events;
    }

    private static RemovedWords removed(Handle handle, UUID person, Map<Long, ObjectNode> kept) {
        RemovedWords words = new RemovedWords();
        keptBefore(handle, person)
                .forEach(
                        (event, before) -> words.compare(before, kept.getOrDefault(event, before)));
        handle.createQuery(
                        "select id, payload from event where id = any(:ids) and payload is not null")
                .bindArray("ids", Long.class, List.copyOf(kept.keySet()))
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("payload")))
                .forEach(event ->
                        words.compare(
                                Json.parse(event.getValue()),
                                Objects.requireNonNull(kept.get(event.getKey()))));
        return words;
    }

    /// Finds payloads that are gone without a trace.
    ///
    /// @return payloads that are gone
    static long check(Handle handle, Findings findings) {
        handle.execute(Facts.ERASED);
        handle.createQuery(
                        """
                        select id, type from event
                        where payload is null and not exists (select from log_erased x where x.event = event.id)
                        order by id
                        """)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("type")))
                .forEach(gone ->
                        findings.log(
                                "event=" + gone.getKey(),
                                "the payload of "
                                        + gone.getValue()
                                        + " was removed, and no erasure of a person says so"));
        return handle.createQuery("select count(*) from event where payload is null")
                .mapTo(Long.class)
                .one();
    }
}
