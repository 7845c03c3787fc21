package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What people reported about items, for those who look into it.
public final class ItemFlags {
    private static final RowMapper<Flag> FLAG =
            (row, context) -> {
                var closed = row.getTimestamp("resolved_at");
                return new Flag(
                        row.getLong("id"),
                        row.getLong("item_id"),
                        row.getString("external_id"),
                        row.getString("handle"),
                        row.getString("reason"),
                        row.getString("comment"),
                        row.getTimestamp("at").toInstant(),
                        closed == null ? Optional.empty() : Optional.of(closed.toInstant()),
                        row.getString("closer"),
                        row.getString("reply"));
            };
    private static final String SELECT =
            """
            select f.id, f.item_id, i.external_id, p.handle, f.reason, f.comment, f.at, f.resolved_at,
                coalesce(c.handle, '') as closer, f.reply
            from flag f join item i on i.id = f.item_id join person p on p.id = f.person_id
            left join person c on c.id = f.resolved_by
            """;

    private ItemFlags() {}

    /// A report.
    ///
    /// @param externalId of the item
    /// @param by handle
    /// @param closedBy handle; empty while open
    /// @param reply to a question about the guidelines; else empty
    public record Flag(
            long id,
            long item,
            String externalId,
            String by,
            String reason,
            String comment,
            Instant at,
            Optional<Instant> closedAt,
            String closedBy,
            String reply) {}

    /// @param before only older ones; [Long#MAX_VALUE] to begin
    /// @return open flags of a campaign, newest first; questions about the guidelines have a list of their own
    public static List<Flag> open(Handle handle, UUID campaign, long before, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                where f.campaign_id = :campaign and f.resolved_at is null and f.id < :before
                                    and f.reason <> 'guidelines'
                                order by f.id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("limit", limit)
                .map(FLAG)
                .list();
    }

    /// @return the latest flags of an item, newest first
    public static List<Flag> of(Handle handle, long item, int limit) {
        return handle.createQuery(
                        SELECT + "where f.item_id = :item order by f.id desc limit :limit")
                .bind("item", item)
                .bind("limit", limit)
                .map(FLAG)
                .list();
    }

    /// Closes a flag; again does nothing. A question is closed by its answer only.
    ///
    /// @return the item it is about; empty where the campaign has no such flag
    public static Optional<Long> close(
            Handle handle, Instant now, UUID by, UUID campaign, long flag) {
        Optional<Long> item =
                handle.createQuery(
                                "select item_id from flag where id = :flag and campaign_id = :campaign")
                        .bind("flag", flag)
                        .bind("campaign", campaign)
                        .mapTo(Long.class)
                        .findOne();
        if (item.isEmpty()) {
            return item;
        }
        boolean closed =
                handle.createUpdate(
                                        """
                                        update flag set resolved_at = :now, resolved_by = :by
                                        where id = :flag and resolved_at is null and reason <> 'guidelines'
                                        """)
                                .bind("flag", flag)
                                .bind("by", by)
                                .bind("now", now)
                                .execute()
                        == 1;
        if (closed) {
            Events.append(
                    handle,
                    now,
                    EventType.FLAG_RESOLVED,
                    Optional.of(by),
                    Optional.of(campaign),
                    Json.object()
                            .put("flag", Long.toString(flag))
                            .put("item", item.get().toString())
                            .put("by", by.toString()));
        }
        return item;
    }
}
