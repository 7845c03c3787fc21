package dev.earnest.platform.store.copy;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// A schema without its foreign keys, secondary indexes and triggers, so that tables can be filled in any order and
/// fast. [#fasten] puts all of them back and so checks every key. Both happen in one transaction: nobody ever sees the
/// loose schema.
public final class LooseSchema {
    private final Handle handle;
    private final List<String> tables;
    private final List<String> fasteners;

    private LooseSchema(Handle handle, List<String> tables, List<String> fasteners) {
        this.handle = handle;
        this.tables = tables;
        this.fasteners = fasteners;
    }

    /// Loosens the schema.
    public static LooseSchema of(Handle handle) {
        List<String> tables =
                strings(
                        handle,
                        """
                        select oid::regclass::text from pg_class
                        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname
                        """);
        List<String> fasteners = new ArrayList<>();
        List<String> drops = new ArrayList<>();
        handle.createQuery(
                        """
                        select conrelid::regclass::text as owner, quote_ident(conname) as name,
                            pg_get_constraintdef(oid) as definition
                        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
                            and conparentid = 0
                        order by conrelid::regclass::text, conname
                        """)
                .mapToMap(String.class)
                .forEach(key -> {
                    drops.add(
                            "alter table "
                                    + key.get("owner")
                                    + " drop constraint "
                                    + key.get("name"));
                    fasteners.add(
                            "alter table "
                                    + key.get("owner")
                                    + " add constraint "
                                    + key.get("name")
                                    + " "
                                    + key.get("definition"));
                });
        handle.createQuery(
                        """
                        select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
                        from pg_index join pg_class on pg_class.oid = indexrelid
                        where relnamespace = 'public'::regnamespace and relkind in ('i', 'I') and not relispartition
                            and not exists (select from pg_constraint where conindid = indexrelid)
                        order by relname
                        """)
                .mapToMap(String.class)
                .forEach(index -> {
                    drops.add("drop index " + index.get("name"));
                    // Before the keys: checking those is faster with indexes.
                    fasteners.addFirst(String.valueOf(index.get("definition")));
                });
        tables.forEach(table -> handle.execute("alter table " + table + " disable trigger user"));
        drops.forEach(handle::execute);
        return new LooseSchema(handle, tables, fasteners);
    }

    /// Puts back what was taken away.
    public void fasten() {
        fasteners.forEach(handle::execute);
        tables.forEach(table -> handle.execute("alter table " + table + " enable trigger user"));
    }

    private static List<String> strings(Handle handle, String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }
}
