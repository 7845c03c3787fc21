package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.store.copy.LooseSchema;
import dev.earnest.platform.web.TestServer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Changes a database as somebody with every right on it can, asks what the log says of it, and takes the change back.
///
/// @param server whose database it is
record Tampering(TestServer server) {
    /// @return what is found after the change
    VerificationReport after(Consumer<Handle> tampering) {
        for (int tries = 1; ; tries++) {
            try {
                return once(tampering);
            } catch (JdbiException e) {
                // The running server locks tables too; the database ends one of two that wait for
                // each other.
                if (tries == 10 || !String.valueOf(e.getMessage()).contains("deadlock")) {
                    throw e;
                }
            }
        }
    }

    private VerificationReport once(Consumer<Handle> tampering) {
        return server.services()
                .database()
                .atOneMoment(handle -> {
                    try {
                        LooseSchema.of(handle);
                        checks(handle);
                        tampering.accept(handle);
                        return Verification.check(
                                handle, server.clock().instant(), Optional.empty(), Progress.NONE);
                    } finally {
                        handle.rollback();
                    }
                });
    }

    private static void checks(Handle handle) {
        handle.createQuery(
                        """
                        select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname)
                        from pg_constraint where contype in ('c', 'u') and connamespace = 'public'::regnamespace
                        """)
                .mapTo(String.class)
                .forEach(handle::execute);
    }

    /// Gives one row another value in a column.
    static void change(Handle handle, String table, String column) {
        int rows =
                handle.execute(
                        "update "
                                + table
                                + " set "
                                + column
                                + " = "
                                + other(type(handle, table, column), column)
                                + " where ctid = (select ctid from "
                                + table
                                + which(table)
                                + " order by "
                                + column
                                + "::text nulls last limit 1)");
        assertThat(rows).as("rows of " + table).isEqualTo(1);
    }

    /// @return a condition on rows that the log tells of
    static String which(String table) {
        return switch (table) {
            // Not every counter is checked, and accounts that hold nothing may be there or not.
            case "counter" -> " where name = 'answers'";
            case "balance" -> " where minor <> 0";
            default -> "";
        };
    }

    private static String type(Handle handle, String table, String column) {
        return handle.createQuery(
                        """
                        select format_type(atttypid, null) from pg_attribute
                        where attrelid = cast(:table as regclass) and attname = :column
                        """)
                .bind("table", table)
                .bind("column", column)
                .mapTo(String.class)
                .one();
    }

    private static String other(String type, String column) {
        return switch (type) {
            case "smallint", "integer", "bigint" -> "coalesce(" + column + ", 0) + 1";
            case "double precision" -> "coalesce(" + column + ", 0) / 2 + 0.001";
            case "text" -> column + " || 'x'";
            case "character" -> "'XTS'";
            case "boolean" -> "not coalesce(" + column + ", false)";
            case "uuid" -> "gen_random_uuid()";
            case "json" -> "'{\"changed\":true}'";
            case "bytea" -> "'\\x00'";
            case "smallint[]" -> "array[7]::smallint[]";
            case "date" -> "coalesce(" + column + ", current_date) + 4000";
            case "timestamp with time zone" ->
                    "coalesce(" + column + ", now()) + interval '1 microsecond'";
            default -> throw new AssertionError("a column of type " + type);
        };
    }
}
