package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.tables.AnsweredItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/// The measured items of a campaign by id, through a cursor that goes forward only. Not thread-safe.
final class MeasuredItems implements AutoCloseable {
    private static final int FETCH = 500;

    private final ResultIterator<Measured> items;
    private Optional<Measured> here = Optional.empty();

    private MeasuredItems(ResultIterator<Measured> items) {
        this.items = items;
    }

    private record Measured(long id, AnsweredItem item, Map<String, String> kinds) {}

    /// Needs a transaction, for the cursor.
    static MeasuredItems open(Handle handle, UUID campaign) {
        return new MeasuredItems(
                handle.createQuery(
                                """
                                select item_id, external_id, language, responses, contenders, characters, headings,
                                    list_entries, bold, kinds
                                from item_style where campaign_id = :campaign order by item_id
                                """)
                        .bind("campaign", campaign)
                        .setFetchSize(FETCH)
                        .map((row, context) ->
                                new Measured(row.getLong("item_id"), item(row), kinds(row)))
                        .iterator());
    }

    /// @param id not smaller than in the calls before
    /// @param met told of an item's kinds when it is met for the first time and has any
    /// @return the item; empty where it is not measured
    Optional<AnsweredItem> find(long id, BiConsumer<String, Map<String, String>> met) {
        while (here.map(one -> one.id() < id).orElse(true) && items.hasNext()) {
            here = Optional.of(items.next());
            here.filter(one -> one.id() == id && !one.kinds().isEmpty())
                    .ifPresent(one -> met.accept(one.item().name(), one.kinds()));
        }
        return here.filter(one -> one.id() == id).map(Measured::item);
    }

    @Override
    public void close() {
        items.close();
    }

    static AnsweredItem item(ResultSet row) throws SQLException {
        return new AnsweredItem(
                row.getString("external_id"),
                row.getString("language"),
                strings(row, "responses"),
                strings(row, "contenders"),
                integers(row, "characters"),
                integers(row, "headings"),
                integers(row, "list_entries"),
                integers(row, "bold"));
    }

    private static Map<String, String> kinds(ResultSet row) throws SQLException {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String one : strings(row, "kinds")) {
            int equals = one.indexOf('=');
            kinds.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return kinds;
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static List<Integer> integers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(one -> ((Number) one).intValue())
                .toList();
    }
}
