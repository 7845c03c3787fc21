package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.tables.AnsweredItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What statistics need to know of single items, without writing anything.
public final class ItemMeasures {
    private static final String COLUMNS =
            """
            select item_id, external_id, language, responses, contenders, characters, headings, list_entries, bold
            """;

    private ItemMeasures() {}

    /// @param ids of items
    /// @return their measures: as kept, or measured now where they are not kept or the item has changed since
    public static Map<Long, AnsweredItem> of(Handle handle, Collection<Long> ids) {
        Map<Long, AnsweredItem> found = new HashMap<>();
        read(
                handle,
                COLUMNS
                        + """
                        from item_style s where s.item_id = any(:ids) and exists (
                            select from item i where i.id = s.item_id and i.digest = s.digest)
                        """,
                ids,
                found);
        List<Long> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            read(handle, COLUMNS + "from measured_items(:ids)", missing, found);
        }
        return found;
    }

    private static void read(
            Handle handle, String query, Collection<Long> ids, Map<Long, AnsweredItem> found) {
        handle.createQuery(query)
                .bindArray("ids", Long.class, List.copyOf(ids))
                .map((row, context) -> Map.entry(row.getLong("item_id"), MeasuredItems.item(row)))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
    }
}
