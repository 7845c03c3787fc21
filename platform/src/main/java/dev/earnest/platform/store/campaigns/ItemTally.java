package dev.earnest.platform.store.campaigns;

import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.campaign.plan.ItemCounts;
import dev.earnest.platform.campaign.plan.ItemShape;
import dev.earnest.platform.campaign.plan.LaunchPlan;
import dev.earnest.platform.campaign.plan.Lengths;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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

    /// @param kind NORMAL, GOLD, TRAINING or EXAM
    /// @return how long the items of a kind are
    public static Lengths lengths(Handle handle, UUID campaign, String kind) {
        return new Lengths(
                handle.createQuery(
                                """
                                select words, items from item_words
                                where campaign_id = :campaign and kind = :kind order by words
                                """)
                        .bind("campaign", campaign)
                        .bind("kind", kind)
                        .map((row, context) -> new Lengths.Group(row.getLong(1), row.getLong(2)))
                        .list());
    }

    /// @return what the items of a campaign are like
    public static List<ItemShape> shapes(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select kind = 'NORMAL', responses, grade, items from item_shape
                        where campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new ItemShape(
                                row.getBoolean(1), row.getInt(2), row.getInt(3), row.getLong(4)))
                .list();
    }

    /// @param most pairs, those with fewest items
    /// @return how many items put two models beside each other
    public static List<LaunchPlan.ModelPair> models(Handle handle, UUID campaign, int most) {
        return handle.createQuery(
                        """
                        select first, second, items from item_models
                        where campaign_id = :campaign order by items, first, second limit :most
                        """)
                .bind("campaign", campaign)
                .bind("most", most)
                .map((row, context) ->
                        new LaunchPlan.ModelPair(
                                row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /// @return an empty table by two models, in the order in which their counts are locked
    public static SortedMap<List<String>, Long> byModels() {
        return new TreeMap<>(
                Comparator.<List<String>, String>comparing(List::getFirst)
                        .thenComparing(List::getLast));
    }

    /// Counts new items.
    ///
    /// @param ids of the items
    /// @param items the same
    static void add(
            Handle handle, UUID campaign, Collection<Long> ids, Collection<ItemDraft> items) {
        if (ids.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        insert into item_words (campaign_id, kind, words, items)
                        select campaign_id, kind, words, count(*) from item
                        where id = any(:ids) group by campaign_id, kind, words order by kind, words
                        on conflict (campaign_id, kind, words) do update set items = item_words.items + excluded.items
                        """)
                .bindArray("ids", Long.class, ids)
                .execute();
        handle.createUpdate(
                        """
                        insert into item_shape (campaign_id, kind, responses, grade, items)
                        select campaign_id, kind, json_array_length(responses),
                            coalesce((known -> 'answer' ->> 'grade')::int, 0), count(*)
                        from item where id = any(:ids) group by 1, 2, 3, 4 order by 2, 3, 4
                        on conflict (campaign_id, kind, responses, grade)
                        do update set items = item_shape.items + excluded.items
                        """)
                .bindArray("ids", Long.class, ids)
                .execute();
        Map<List<String>, Long> pairs = byModels();
        items.forEach(item -> pairs(item.models(), pairs));
        handle.createUpdate(
                        """
                        insert into item_models (campaign_id, first, second, items)
                        select :campaign, first, second, items from unnest(:first, :second, :items)
                            g (first, second, items)
                        on conflict (campaign_id, first, second) do update set items = item_models.items + excluded.items
                        """)
                .bind("campaign", campaign)
                .bindArray(
                        "first", String.class, pairs.keySet().stream().map(List::getFirst).toList())
                .bindArray(
                        "second", String.class, pairs.keySet().stream().map(List::getLast).toList())
                .bindArray("items", Long.class, List.copyOf(pairs.values()))
                .execute();
    }

    private static void pairs(List<String> models, Map<List<String>, Long> pairs) {
        for (int i = 0; i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                List<String> pair = Stream.of(models.get(i), models.get(j)).sorted().toList();
                pairs.merge(pair, 1L, Long::sum);
            }
        }
    }
}
