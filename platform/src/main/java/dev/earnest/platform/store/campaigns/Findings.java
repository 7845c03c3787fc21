package dev.earnest.platform.store.campaigns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Places in the texts of items that tell who wrote them, found when the items were imported.
public final class Findings {
    private Findings() {}

    /// A place.
    ///
    /// @param item id of the item
    /// @param number of the finding within the item, from 1
    /// @param place `prompt`, or `response 1`
    /// @param matched what was found
    /// @param context the words around it
    public record Finding(
            long item,
            String externalId,
            int number,
            String place,
            String matched,
            String context) {}

    /// Keeps findings of new items.
    ///
    /// @param ids of the new items by external id
    static void add(
            Handle handle, UUID campaign, Map<String, Long> ids, List<ImportWork.Placed> items) {
        List<Long> item = new ArrayList<>();
        List<Integer> number = new ArrayList<>();
        List<ImportWork.Found> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ImportWork.Placed placed : items) {
            Long id = ids.get(placed.item().externalId());
            if (id != null && seen.add(placed.item().externalId())) {
                for (int i = 0; i < placed.found().size(); i++) {
                    item.add(id);
                    number.add(i + 1);
                    found.add(placed.found().get(i));
                }
            }
        }
        if (found.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        insert into item_finding (item_id, number, campaign_id, place, matched, context)
                        select item, number, :campaign, place, matched, context
                        from unnest(:item, :number, :place, :matched, :context)
                            g (item, number, place, matched, context)
                        """)
                .bind("campaign", campaign)
                .bindArray("item", Long.class, item)
                .bindArray("number", Integer.class, number)
                .bindArray(
                        "place", String.class, found.stream().map(ImportWork.Found::place).toList())
                .bindArray(
                        "matched",
                        String.class,
                        found.stream().map(ImportWork.Found::matched).toList())
                .bindArray(
                        "context",
                        String.class,
                        found.stream().map(ImportWork.Found::context).toList())
                .execute();
    }

    /// @return how many texts have such places, counted up to 10,000
    public static long count(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select count(distinct (item_id, place)) from (
                            select item_id, place from item_finding where campaign_id = :campaign limit 10000) found
                        """)
                .bind("campaign", campaign)
                .mapTo(Long.class)
                .one();
    }

    /// @param afterItem id of the item of the last finding seen, 0 for the first page
    /// @param afterNumber its number
    /// @return the next findings
    public static List<Finding> page(
            Handle handle, UUID campaign, long afterItem, int afterNumber, int most) {
        return handle.createQuery(
                        """
                        select item_id, external_id, number, place, matched, context
                        from item_finding join item on item.id = item_id
                        where item_finding.campaign_id = :campaign
                            and (item_id, number) > (:item, :number)
                        order by item_id, number limit :most
                        """)
                .bind("campaign", campaign)
                .bind("item", afterItem)
                .bind("number", afterNumber)
                .bind("most", most)
                .map((row, context) ->
                        new Finding(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                .list();
    }
}
