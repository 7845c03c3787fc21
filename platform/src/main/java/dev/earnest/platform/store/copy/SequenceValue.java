package dev.earnest.platform.store.copy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Where the numbering of a table has come to.
///
/// @param name of the sequence in the schema `public`
/// @param value the last number given, or the first to give
/// @param called whether `value` was given
public record SequenceValue(String name, long value, boolean called) {

    /// @return every sequence, by name; may run ahead of the tables, never behind them
    public static List<SequenceValue> all(Handle handle) {
        List<String> names =
                handle.createQuery(
                                """
                                select relname from pg_class
                                where relnamespace = 'public'::regnamespace and relkind = 'S' and relpersistence = 'p'
                                order by relname collate "C"
                                """)
                        .mapTo(String.class)
                        .list();
        return names.stream()
                .map(name ->
                        handle.createQuery(
                                        "select last_value, is_called from "
                                                + TableShape.quoted(name))
                                .map((row, context) ->
                                        new SequenceValue(
                                                name,
                                                row.getLong("last_value"),
                                                row.getBoolean("is_called")))
                                .one())
                .toList();
    }

    /// Goes on from here.
    public void set(Handle handle) {
        handle.createQuery("select setval(cast(:name as regclass), :value, :called)")
                .bind("name", TableShape.quoted(name))
                .bind("value", value)
                .bind("called", called)
                .mapTo(Long.class)
                .one();
    }
}
