package dev.earnest.platform.store;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/// The versions of the schema.
public final class Migrations {
    /// Everything this program knows.
    public static final String LATEST = "latest";

    /// Where the versions that a database went through are kept; no data of ours.
    public static final String TABLE = "flyway_schema_history";

    private Migrations() {}

    /// A step that a database went through.
    ///
    /// @param version as in the file name, such as `30`
    /// @param checksum of the file
    public record Applied(String version, int checksum) {}

    static void migrate(DataSource source, String version) {
        try {
            // Parts of the program have ranges of numbers of their own, so that a lower one may
            // come later.
            Flyway.configure().dataSource(source).target(version).outOfOrder(true).load().migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "cannot bring the database up to date: " + StoreException.reason(e), e);
        }
    }

    /// @return the steps a database went through, in order of their versions; none for an empty database
    public static List<Applied> applied(Handle handle) {
        boolean any =
                handle.createQuery("select to_regclass('" + TABLE + "') is not null")
                        .mapTo(Boolean.class)
                        .one();
        return any
                ? handle.createQuery(
                                "select version, coalesce(checksum, 0) as checksum from "
                                        + TABLE
                                        + " where success and version is not null"
                                        + " order by string_to_array(version, '.')::int[]")
                        .map((row, context) ->
                                new Applied(row.getString("version"), row.getInt("checksum")))
                        .list()
                : List.of();
    }

    static List<String> known(DataSource source) {
        return Arrays.stream(Flyway.configure().dataSource(source).load().info().all())
                .filter(info -> !info.getState().name().startsWith("FUTURE"))
                .map(info -> String.valueOf(info.getVersion()))
                .toList();
    }
}
