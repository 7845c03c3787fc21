package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.plan.ItemCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Counts of items that were kept when the items came in.
public final class ItemTally {
    private ItemTally() {}

    /// @return items of the kind that counts, for each campaign that has any
    public static Map<UUID, Long> items(Handle handle, Collection<UUID> campaigns) {
        Map<UUID, Long> items = new HashMap<>();
        if (campaigns.isEmpty()) {
            return items;
        }
        handle.createQuery(
                        """
                        select campaign_id, sum(items) from item_words
                        where campaign_id = any(:campaigns) and kind = 'NORMAL' group by campaign_id
                        """)
                .bindArray("campaigns", UUID.class, campaigns)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .forEach(entry -> items.put(entry.getKey(), entry.getValue()));
        return items;
    }

    /// @return how many items of each kind a campaign has
    public static ItemCounts counts(Handle handle, UUID campaign) {
        Map<String, Long> kinds = new HashMap<>();
        handle.createQuery(
                        """
                        select kind, sum(items) from item_words
                        where campaign_id = :campaign group by kind
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> kinds.put(entry.getKey(), entry.getValue()));
        return new ItemCounts(
                kinds.getOrDefault("NORMAL", 0L),
                kinds.getOrDefault("GOLD", 0L),
                kinds.getOrDefault("TRAINING", 0L),
                kinds.getOrDefault("EXAM", 0L));
    }
}
