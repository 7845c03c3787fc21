package dev.earnest.platform.store;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Appends to the log, within the caller's transaction: what happened is recorded if and only if it happened.
public final class Events {
    private Events() {}

    /// @param handle of the transaction that makes it happen
    /// @param at when
    /// @param actor who did it; empty for the server itself
    /// @param campaign where; empty for the installation
    /// @param payload everything needed to do it again: ids, and values as decided
    /// @return the event's id
    public static long append(
            Handle handle,
            Instant at,
            EventType type,
            Optional<UUID> actor,
            Optional<UUID> campaign,
            ObjectNode payload) {
        String text = Json.text(payload);
        return handle.createQuery(
                        """
                        insert into event (epoch, at, type, actor, campaign_id, payload, digest)
                        select epoch, :at, :type, cast(:actor as uuid), cast(:campaign as uuid),
                               cast(:payload as json), :digest
                        from installation
                        returning id
                        """)
                .bind("at", at)
                .bind("type", type.text())
                .bindByType("actor", actor.orElse(null), UUID.class)
                .bindByType("campaign", campaign.orElse(null), UUID.class)
                .bind("payload", text)
                .bind("digest", Json.digest(text))
                .mapTo(Long.class)
                .one();
    }

    /// What happened somewhere, done by the server itself.
    ///
    /// @param campaign where
    /// @param payload as in [#append]
    public record Happened(UUID campaign, ObjectNode payload) {}

    /// Appends many events of one type in one statement, in their order.
    ///
    /// @param handle of the transaction that makes them happen
    /// @param at when
    public static void appendAll(
            Handle handle, Instant at, EventType type, List<Happened> happened) {
        if (happened.isEmpty()) {
            return;
        }
        List<String> payloads = happened.stream().map(one -> Json.text(one.payload())).toList();
        handle.createUpdate(
                        """
                        insert into event (epoch, at, type, campaign_id, payload, digest)
                        select i.epoch, :at, :type, q.campaign, cast(q.payload as json), decode(q.digest, 'hex')
                        from installation i,
                            unnest(:campaigns, :payloads, :digests) with ordinality q (campaign, payload, digest, place)
                        order by q.place
                        """)
                .bind("at", at)
                .bind("type", type.text())
                .bindArray(
                        "campaigns", UUID.class, happened.stream().map(Happened::campaign).toList())
                .bindArray("payloads", String.class, payloads)
                .bindArray(
                        "digests",
                        String.class,
                        payloads.stream()
                                .map(text -> HexFormat.of().formatHex(Json.digest(text)))
                                .toList())
                .execute();
    }
}
