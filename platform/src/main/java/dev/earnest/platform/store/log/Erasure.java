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
        every.putAll(LinkedWords.forget(handle, person, removed(handle, kept)));
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

    private static RemovedWords removed(Handle handle, Map<Long, ObjectNode> kept) {
        RemovedWords words = new RemovedWords();
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
