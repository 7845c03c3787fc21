package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What people report about items.
public final class Flags {
    /// What may be reported.
    public static final List<String> REASONS =
            List.of("unsafe", "broken", "personal_data", "guidelines", "other");

    private Flags() {}

    private record Reported(long id, UUID campaign, long item) {}

    /// Reports the item of a task. The comment is free text and stays out of the log.
    ///
    /// @return false where the person has no such task
    public static boolean report(
            Handle handle, Instant now, UUID lease, UUID person, String reason, String comment) {
        Optional<Reported> reported =
                handle.createQuery(
                                """
                                insert into flag (campaign_id, item_id, lease_id, person_id, reason, comment, at)
                                select campaign_id, item_id, id, person_id, :reason, :comment, :now
                                from lease where id = :lease and person_id = :person
                                returning id, campaign_id, item_id
                                """)
                        .bind("reason", reason)
                        .bind("comment", comment)
                        .bind("now", now)
                        .bind("lease", lease)
                        .bind("person", person)
                        .map((row, context) ->
                                new Reported(
                                        row.getLong("id"),
                                        row.getObject("campaign_id", UUID.class),
                                        row.getLong("item_id")))
                        .findOne();
        if (reported.isEmpty()) {
            return false;
        }
        Events.append(
                handle,
                now,
                EventType.ITEM_FLAGGED,
                Optional.of(person),
                Optional.of(reported.get().campaign()),
                Json.object()
                        .put("flag", Long.toString(reported.get().id()))
                        .put("item", Long.toString(reported.get().item()))
                        .put("lease", lease.toString())
                        .put("person", person.toString())
                        .put("reason", reason));
        Counters.add(handle, reported.get().campaign(), "flags", 1);
        return true;
    }
}
