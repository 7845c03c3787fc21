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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Final labels of items, given by reviewers. A complete item becomes final by it; an open one goes on collecting the
/// answers it wants, and the label counts all the same.
public final class Adjudications {
    private static final RowMapper<Label> LABEL =
            (row, context) ->
                    new Label(
                            row.getLong("item_id"),
                            row.getString("external_id"),
                            row.getInt("version"),
                            Json.parse(row.getString("label")),
                            row.getString("reason"),
                            row.getString("handle"),
                            row.getTimestamp("at").toInstant(),
                            row.getInt("responses"));
    private static final String SELECT =
            """
            select a.item_id, i.external_id, a.version, a.label::text as label, a.reason, p.handle, a.at,
                json_array_length(i.responses) as responses
            from adjudication a join person p on p.id = a.by_person join item i on i.id = a.item_id
            """;

    private Adjudications() {}

    /// A label in force.
    ///
    /// @param externalId of the item
    /// @param by handle of who gave it
    /// @param responses of the item
    public record Label(
            long item,
            String externalId,
            int version,
            JsonNode label,
            String reason,
            String by,
            Instant at,
            int responses) {}

    /// How it went.
    public enum Outcome {
        /// It is saved.
        DONE,
        /// There is no such item in the campaign.
        MISSING,
        /// Somebody else decided meanwhile.
        CHANGED
    }

    /// Gives an item its label.
    ///
    /// @param seen version of the label that the reviewer saw; 0 for none
    /// @param reason may be empty
    public static Outcome decide(
            Handle handle,
            Instant now,
            UUID by,
            UUID campaign,
            long item,
            int seen,
            ObjectNode label,
            String reason) {
        Optional<String> state =
                handle.createQuery(
                                """
                                select state from item where id = :item and campaign_id = :campaign and kind = 'NORMAL'
                                for no key update
                                """)
                        .bind("item", item)
                        .bind("campaign", campaign)
                        .mapTo(String.class)
                        .findOne();
        if (state.isEmpty()) {
            return Outcome.MISSING;
        }
        int changed =
                handle.createUpdate(
                                """
                                insert into adjudication (item_id, campaign_id, version, label, reason, by_person, at)
                                select :item, :campaign, 1, cast(:label as json), :reason, :by, :now where :seen = 0
                                on conflict do nothing
                                """)
                        .bind("item", item)
                        .bind("campaign", campaign)
                        .bind("label", Json.text(label))
                        .bind("reason", reason)
                        .bind("by", by)
                        .bind("now", now)
                        .bind("seen", seen)
                        .execute();
        if (changed == 0 && seen > 0) {
            changed =
                    handle.createUpdate(
                                    """
                                    update adjudication set version = version + 1, label = cast(:label as json),
                                        reason = :reason, by_person = :by, at = :now
                                    where item_id = :item and version = :seen
                                    """)
                            .bind("item", item)
                            .bind("label", Json.text(label))
                            .bind("reason", reason)
                            .bind("by", by)
                            .bind("now", now)
                            .bind("seen", seen)
                            .execute();
        }
        if (changed == 0) {
            return Outcome.CHANGED;
        }
        Events.append(
                handle,
                now,
                EventType.ADJUDICATED,
                Optional.of(by),
                Optional.of(campaign),
                Json.object()
                        .put("item", Long.toString(item))
                        .put("version", seen + 1)
                        .put("by", by.toString())
                        .put("why", reason)
                        .set("label", label));
        if (state.get().equals("COMPLETE") || state.get().equals("REVIEW")) {
            handle.createUpdate("update item set state = 'FINAL' where id = :item")
                    .bind("item", item)
                    .execute();
            Events.append(
                    handle,
                    now,
                    EventType.ITEM_STATE,
                    Optional.of(by),
                    Optional.of(campaign),
                    Json.object().put("item", Long.toString(item)).put("state", "FINAL"));
        }
        return Outcome.DONE;
    }

    /// @return the label of an item
    public static Optional<Label> of(Handle handle, UUID campaign, long item) {
        return handle.createQuery(SELECT + "where a.item_id = :item and a.campaign_id = :campaign")
                .bind("item", item)
                .bind("campaign", campaign)
                .map(LABEL)
                .findOne();
    }

    /// @param before only items with smaller ids; [Long#MAX_VALUE] to begin
    /// @return labels in force, by item, the latest item first
    public static List<Label> page(Handle handle, UUID campaign, long before, int limit) {
        return handle.createQuery(
                        SELECT
                                + """
                                where a.campaign_id = :campaign and a.item_id < :before
                                order by a.item_id desc limit :limit
                                """)
                .bind("campaign", campaign)
                .bind("before", before)
                .bind("limit", limit)
                .map(LABEL)
                .list();
    }
}
