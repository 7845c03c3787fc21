package dev.earnest.platform.store.arena;

import dev.earnest.platform.campaign.plan.BattleItems;
import dev.earnest.platform.campaign.plan.LaunchPlan;
import dev.earnest.platform.store.campaigns.ItemTally;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Which models the items of a campaign of comparisons put beside each other. From counts that were kept when the items
/// came in; only items with known answers, which are few, are looked at one by one.
public final class ArenaItems {
    private ArenaItems() {}

    /// Items with known answers that name the same models.
    ///
    /// @param one model, empty where none is named
    /// @param other likewise
    private record Known(boolean gold, String one, String other, long items) {
        boolean named() {
            return !one.isEmpty() && !other.isEmpty();
        }

        List<String> pair() {
            return Stream.of(one, other).sorted().toList();
        }
    }

    /// @return what the items tell about models
    public static BattleItems of(Handle handle, UUID campaign) {
        Map<List<String>, Long> pairs = ItemTally.byModels();
        ItemTally.models(handle, campaign, Integer.MAX_VALUE)
                .forEach(pair -> pairs.put(List.of(pair.first(), pair.second()), pair.items()));
        List<Known> known = known(handle, campaign);
        // The counts are of items of every kind.
        known.stream()
                .filter(Known::named)
                .forEach(one ->
                        pairs.computeIfPresent(one.pair(), (_, items) -> items - one.items()));
        pairs.values().removeIf(items -> items <= 0);
        TreeSet<String> models = new TreeSet<>();
        pairs.keySet().forEach(models::addAll);
        TreeSet<String> alone = new TreeSet<>();
        known.stream()
                .filter(one -> one.gold() && one.named())
                .forEach(one -> alone.addAll(one.pair()));
        alone.removeAll(models);
        return new BattleItems(
                pairs.entrySet().stream()
                        .filter(pair -> !pair.getKey().getFirst().equals(pair.getKey().getLast()))
                        .map(pair ->
                                new LaunchPlan.ModelPair(
                                        pair.getKey().getFirst(),
                                        pair.getKey().getLast(),
                                        pair.getValue()))
                        .toList(),
                pairs.values().stream().mapToLong(Long::longValue).sum(),
                known.stream()
                        .filter(one -> one.gold() && one.named())
                        .mapToLong(Known::items)
                        .sum(),
                known.stream()
                        .filter(one -> one.gold() && !one.named())
                        .mapToLong(Known::items)
                        .sum(),
                List.copyOf(alone));
    }

    private static List<Known> known(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select kind = 'GOLD' as gold, coalesce(models[1], '') as one, coalesce(models[2], '') as other,
                            count(*) as items
                        from item
                        where campaign_id = :campaign and kind <> 'NORMAL' and models is not null
                        group by 1, 2, 3
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        new Known(
                                row.getBoolean("gold"),
                                row.getString("one"),
                                row.getString("other"),
                                row.getLong("items")))
                .list();
    }
}
