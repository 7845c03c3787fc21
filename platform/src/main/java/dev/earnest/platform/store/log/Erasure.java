package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes a person's words from the log. The payload goes; its digest, and with it the chain, stays. What is left of
/// the payload without the words goes into a `person.erased` event, so that everything can still be rebuilt:
///
///     {"person": id, "events": [{"event": "17", "payload": {...}}]}
///
/// A payload that is gone without such an event is a finding.
public final class Erasure {
    /// Payloads in one event.
    private static final int BATCH = 200;

    private Erasure() {}

    /// Removes payloads.
    ///
    /// @param person whose words they hold
    /// @param kept by event id, what stays of its payload: the same fields, words made empty
    public static void erase(
            Handle handle,
            Instant now,
            Optional<UUID> actor,
            UUID person,
            Map<Long, ObjectNode> kept) {
        List<Long> ids = kept.keySet().stream().sorted().toList();
        for (int from = 0; from < ids.size() || from == 0; from += BATCH) {
            List<Long> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            ObjectNode payload = Json.object().put("person", person.toString());
            ArrayNode events = payload.putArray("events");
            for (Long id : batch) {
                events.addObject()
                        .put("event", id.toString())
                        .set("payload", Objects.requireNonNull(kept.get(id)));
            }
            handle.createUpdate("update event set payload = null where id = any(:ids)")
                    .bindArray("ids", Long.class, batch)
                    .execute();
            Events.append(handle, now, EventType.PERSON_ERASED, actor, Optional.empty(), payload);
        }
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
