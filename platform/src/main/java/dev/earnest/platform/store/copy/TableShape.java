package dev.earnest.platform.store.copy;

import dev.earnest.platform.store.Migrations;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// A table that a backup holds.
///
/// @param name in the schema `public`
/// @param columns that are stored, in order; generated ones follow from them
/// @param order what its rows are sorted by, so that the same rows are the same bytes
/// @param estimate about how many rows
public record TableShape(String name, List<String> columns, String order, long estimate) {
    /// Tables that a backup leaves out: what lets somebody in for a while, or ends by itself within minutes. People
    /// sign in again after a restore.
    public static final Set<String> EXCLUDED =
            Set.of("session", "half_session", "one_time_link", "oidc_attempt");

    public TableShape {
        columns = List.copyOf(columns);
    }

    /// @return every table of the schema, by name, without [#EXCLUDED] and without unlogged tables, which hold
    ///     nothing that matters after a crash
    public static List<TableShape> all(Handle handle) {
        return handle.createQuery(
                        """
                        select c.relname as name, greatest(c.reltuples, 0)::bigint as estimate,
                            (select array_agg(a.attname order by a.attnum) from pg_attribute a
                                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                    and a.attgenerated = '') as columns,
                            (select string_agg(
                                    case when a.attcollation <> 0 then quote_ident(a.attname) || ' collate "C"'
                                        when a.atttypid in ('json'::regtype, 'xml'::regtype)
                                            then quote_ident(a.attname) || '::text collate "C"'
                                        else quote_ident(a.attname) end,
                                    ', ' order by coalesce(array_position(i.indkey::int2[], a.attnum), a.attnum))
                                from pg_attribute a left join pg_index i on i.indrelid = c.oid and i.indisprimary
                                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                    and (i.indkey is null or a.attnum = any (i.indkey))) as ordered
                        from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                            and not c.relispartition and c.relpersistence = 'p'
                            and c.relname <> :history
                        order by c.relname collate "C"
                        """)
                .bind("history", Migrations.TABLE)
                .map((row, context) ->
                        new TableShape(
                                row.getString("name"),
                                Arrays.asList((String[]) row.getArray("columns").getArray()),
                                row.getString("ordered"),
                                row.getLong("estimate")))
                .filter(table -> !EXCLUDED.contains(table.name()))
                .list();
    }

    /// @return the columns as SQL wants them
    String columnList() {
        return columns.stream().map(TableShape::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
