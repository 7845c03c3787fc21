package dev.earnest.platform.store.work;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Sums that screens show, kept in shards: `items`, `complete`, `answers` (everything handed in and not taken back, of
/// which `repeat`, `gold`, `expert`, `exam`, `training`; the rest are first answers), `counted`, `surplus`, `cannot_judge`, `seconds`,
/// `cost` (minor units promised for answers), `skips`, `expired`, `undone`, `slots_added`, `flags`; and `budget_left`.
public final class Counters {
    private Counters() {}

    /// @return every counter of a campaign by name; those never counted are absent
    public static Map<String, Long> of(Handle handle, UUID campaign) {
        Map<String, Long> sums = new TreeMap<>();
        handle.createQuery(
                        "select name, sum(value) as value from counter where campaign_id = :campaign group by name")
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString("name"), row.getLong("value")))
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
        return sums;
    }

    /// Adds to one counter. Counters are locked last in a transaction, and in the order of their names.
    public static void add(Handle handle, UUID campaign, String name, long value) {
        handle.createQuery("select count_up(:campaign, array[:name], array[:value])")
                .bind("campaign", campaign)
                .bind("name", name)
                .bind("value", value)
                .mapTo(String.class)
                .list();
    }
}
