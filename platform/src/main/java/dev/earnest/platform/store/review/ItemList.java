package dev.earnest.platform.store.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Items of a campaign in short, for lists.
public final class ItemList {
    /// States that a list may be narrowed to.
    public static final List<String> STATES =
            List.of("OPEN", "COMPLETE", "REVIEW", "FINAL", "WITHDRAWN");

    private static final RowMapper<Row> ROW =
            (row, context) ->
                    new Row(
                            row.getLong("id"),
                            row.getString("external_id"),
                            row.getString("kind"),
                            row.getString("state"),
                            row.getInt("counted"),
                            row.getInt("target"),
                            row.getString("begins"));
    private static final String COLUMNS =
            """
            id, external_id, kind, state, counted, target,
            coalesce(left(prompt -> 'messages' -> -1 ->> 'content', 160), '') as begins
            """;

    private ItemList() {}

    /// An item.
    ///
    /// @param begins how the last turn of the prompt begins
    public record Row(
            long id,
            String externalId,
            String kind,
            String state,
            int counted,
            int target,
            String begins) {}

    /// @param state one of [#STATES]; empty for all
    /// @param after id of the last item of the page before; 0 to begin
    /// @return in the order of import
    public static List<Row> page(
            Handle handle, UUID campaign, Optional<String> state, long after, int limit) {
        return handle.createQuery(
                        """
                        select %s from item where id in (
                            select found.id from unnest(:states) s (state)
                            cross join lateral (
                                select id from item where campaign_id = :campaign and item.state = s.state and id > :after
                                order by id limit :limit) found
                            order by found.id limit :limit)
                        order by id
                        """
                                .formatted(COLUMNS))
                .bindArray("states", String.class, state.map(List::of).orElse(STATES))
                .bind("campaign", campaign)
                .bind("after", after)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /// @return these items, those of other campaigns left out, by id
    public static List<Row> of(Handle handle, UUID campaign, List<Long> items) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from item where id = any(:items) and campaign_id = :campaign order by id")
                .bindArray("items", Long.class, items)
                .bind("campaign", campaign)
                .map(ROW)
                .list();
    }

    /// @param names ids in the imported file
    /// @return these items, in no order
    public static List<Row> named(Handle handle, UUID campaign, List<String> names) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from item where campaign_id = :campaign and external_id = any(:names)")
                .bindArray("names", String.class, names)
                .bind("campaign", campaign)
                .map(ROW)
                .list();
    }

    /// @return one item
    public static Optional<Row> find(Handle handle, UUID campaign, long item) {
        return of(handle, campaign, List.of(item)).stream().findFirst();
    }
}
