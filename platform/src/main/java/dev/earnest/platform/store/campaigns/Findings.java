package dev.earnest.platform.store.campaigns;

import java.util.List;
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

    /// @return how many texts have such places
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
