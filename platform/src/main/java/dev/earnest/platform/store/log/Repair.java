package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.databind.node.ObjectNode;

/// Puts rows back as the log says, after [Rebuild] has found those that differ. Used once, by one thread.
final class Repair {
    private final Handle handle;

    Repair(Handle handle) {
        this.handle = handle;
    }

    /// Keeps everybody else from changing the tables. The first statement of the transaction: what it sees is what is
    /// there once it has the locks.
    static void lock(Handle handle) {
        handle.execute(
                "lock table "
                        + tables().collect(Collectors.joining(", "))
                        + ", event in exclusive mode");
    }

    private static Stream<String> tables() {
        return Rebuild.ALL.stream().map(Projection::table);
    }

    /// @param found what differs
    void run(Instant now, VerificationReport found) {
        List<Projection> broken =
                Rebuild.ALL.stream()
                        .filter(projection -> found.differences().containsKey(projection.table()))
                        .toList();
        try {
            broken.forEach(projection -> save(now, projection));
            // The books refuse changes; this is the one exception, and it is in the log.
            broken.forEach(projection -> triggers(projection, "disable"));
            broken.reversed().forEach(this::remove);
            broken.forEach(this::change);
            broken.forEach(this::insert);
            broken.forEach(projection -> triggers(projection, "enable"));
        } catch (JdbiException refused) {
            throw new StoreException(
                    "the tables cannot be rebuilt from the log: "
                            + StoreException.reason(refused)
                            + "; nothing was changed; restore a backup",
                    refused);
        }
        ObjectNode payload = Json.object().put("why", "verification");
        for (Map.Entry<String, Long> table : found.differences().entrySet()) {
            payload.withObject("rows").put(table.getKey(), table.getValue());
        }
        Events.append(
                handle,
                now,
                EventType.PROJECTIONS_REBUILT,
                Optional.empty(),
                Optional.empty(),
                payload);
    }

    private void save(Instant now, Projection projection) {
        handle.createUpdate(
                        """
                        insert into repair (at, place, key, before, after)
                        select :now, '%s', json_build_object(%s), actual, expected from %s
                        """
                                .formatted(
                                        projection.table(),
                                        projection.key().stream()
                                                .map(key -> "'" + key + "', " + key)
                                                .collect(Collectors.joining(", ")),
                                        projection.different()))
                .bind("now", now)
                .execute();
    }

    private void triggers(Projection projection, String what) {
        // Checks that wait for the end of the transaction would stand in the way.
        handle.execute("set constraints all immediate");
        handle.execute("alter table " + projection.table() + " " + what + " trigger user");
    }

    private String matches(Projection projection) {
        return projection.key().stream()
                .map(key ->
                        projection.table()
                                + "."
                                + key
                                + " = x."
                                + key
                                + "::"
                                + type(projection.table(), key))
                .collect(Collectors.joining(" and "));
    }

    private void remove(Projection projection) {
        boolean all = projection.mending() == Projection.Mending.REPLACE;
        handle.execute(
                "delete from "
                        + projection.table()
                        + " using "
                        + projection.different()
                        + " x where "
                        + (all ? "true" : "x.expected is null")
                        + " and "
                        + matches(projection));
    }

    private void change(Projection projection) {
        if (projection.mending() == Projection.Mending.REPLACE) {
            return;
        }
        handle.execute(
                "update "
                        + projection.table()
                        + " set "
                        + projection.columns().stream()
                                .map(column -> column + " = " + value(projection, column))
                                .collect(Collectors.joining(", "))
                        + " from "
                        + projection.different()
                        + " x where x.expected is not null and x.actual is not null and "
                        + matches(projection));
    }

    private void insert(Projection projection) {
        String which =
                switch (projection.mending()) {
                    case REPLACE -> "x.expected is not null";
                    case UPDATE, UPDATE_ONLY -> "x.actual is null";
                };
        if (projection.mending() == Projection.Mending.UPDATE_ONLY) {
            requireNoneMissing(projection);
            return;
        }
        List<String> own =
                Stream.concat(projection.key().stream(), projection.columns().stream()).toList();
        handle.execute(
                "insert into "
                        + projection.table()
                        + " ("
                        + Stream.concat(
                                        own.stream(),
                                        projection.defaults().stream()
                                                .map(Projection.Default::column))
                                .collect(Collectors.joining(", "))
                        + ") overriding system value select "
                        + Stream.concat(
                                        own.stream().map(column -> value(projection, column)),
                                        projection.defaults().stream().map(Projection.Default::sql))
                                .collect(Collectors.joining(", "))
                        + " from "
                        + projection.different()
                        + " x where "
                        + which);
    }

    private void requireNoneMissing(Projection projection) {
        boolean missing =
                handle.createQuery(
                                "select exists (select from "
                                        + projection.different()
                                        + " where actual is null)")
                        .mapTo(Boolean.class)
                        .one();
        if (missing) {
            throw new StoreException(
                    "rows of "
                            + projection.table()
                            + " are gone, and the log holds only their digest; nothing was"
                            + " changed; restore a backup");
        }
    }

    private String value(Projection projection, String column) {
        return "(x.expected ->> '" + column + "')::" + type(projection.table(), column);
    }

    private String type(String table, String column) {
        return handle.createQuery(
                        """
                        select format_type(atttypid, atttypmod) from pg_attribute
                        where attrelid = cast(:table as regclass) and attname = :column
                        """)
                .bind("table", table)
                .bind("column", column)
                .mapTo(String.class)
                .one();
    }
}
