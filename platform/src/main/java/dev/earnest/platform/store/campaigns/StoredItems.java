package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Items for requesters to look at.
public final class StoredItems {
    private static final RowMapper<StoredItem> ITEM =
            (row, context) ->
                    new StoredItem(
                            row.getLong("id"),
                            row.getString("external_id"),
                            row.getString("kind"),
                            Json.parse(row.getString("prompt")),
                            Json.parse(row.getString("responses")),
                            Json.parse(row.getString("known")),
                            row.getInt("words"));

    private StoredItems() {}

    /// @return the items that came first
    public static List<StoredItem> first(Handle handle, UUID campaign, int most) {
        return page(handle, campaign, 0, most);
    }

    /// @param after id of the last item seen
    /// @return the items that follow it
    public static List<StoredItem> page(Handle handle, UUID campaign, long after, int most) {
        // The index on campaign, state and id gives each state in order; merged, the page costs its
        // own length.
        return handle.createQuery(
                        """
                        select item.* from (
                            select found.id from
                            unnest(array['OPEN', 'COMPLETE', 'REVIEW', 'FINAL', 'WITHDRAWN']) s (state)
                            cross join lateral (
                                select id from item
                                where campaign_id = :campaign and item.state = s.state and id > :after
                                order by id limit :most) found
                            order by found.id limit :most) ids
                        join item using (id) order by id
                        """)
                .bind("campaign", campaign)
                .bind("after", after)
                .bind("most", most)
                .map(ITEM)
                .list();
    }

    /// @return an item of a campaign, empty where it has none of this id
    public static Optional<StoredItem> find(Handle handle, UUID campaign, long item) {
        return handle.createQuery("select * from item where id = :item and campaign_id = :campaign")
                .bind("item", item)
                .bind("campaign", campaign)
                .map(ITEM)
                .findOne();
    }

    /// Removes every item of a campaign that was never launched, with all that was counted about them.
    ///
    /// @return how many; empty, and nothing is removed, where it was launched or an import is running
    public static OptionalLong removeAll(Handle handle, Instant now, UUID actor, UUID campaign) {
        boolean removable =
                handle.createQuery(
                                """
                                select launched_at is null and not exists (
                                    select from import_job where campaign_id = campaign.id
                                        and state in ('UPLOADING', 'QUEUED', 'RUNNING'))
                                from campaign where id = :campaign for update
                                """)
                        .bind("campaign", campaign)
                        .mapTo(Boolean.class)
                        .one();
        if (!removable) {
            return OptionalLong.empty();
        }
        for (String table :
                List.of("slot", "item_finding", "item_words", "item_models", "item_shape")) {
            handle.createUpdate("delete from <table> where campaign_id = :campaign")
                    .define("table", table)
                    .bind("campaign", campaign)
                    .execute();
        }
        long removed =
                handle.createUpdate("delete from item where campaign_id = :campaign")
                        .bind("campaign", campaign)
                        .execute();
        handle.createUpdate("delete from counter where campaign_id = :campaign and name = 'items'")
                .bind("campaign", campaign)
                .execute();
        if (removed > 0) {
            Events.append(
                    handle,
                    now,
                    EventType.ITEMS_REMOVED,
                    Optional.of(actor),
                    Optional.of(campaign),
                    Json.object().put("count", removed));
        }
        return OptionalLong.of(removed);
    }
}
