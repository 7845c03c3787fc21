package dev.earnest.platform.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away from a statement that is wrong.
public final class Outage {
    private Outage() {}

    /// @return whether the database could not be reached, or went away in the middle
    public static boolean caused(Throwable fault) {
        int depth = 0;
        for (@Nullable Throwable at = fault; at != null && depth < 20; at = at.getCause()) {
            if (at instanceof ConnectionException
                    || at instanceof SQLTransientConnectionException) {
                return true;
            }
            if (at instanceof SQLException sql && isAway(sql.getSQLState())) {
                return true;
            }
            depth++;
        }
        return false;
    }

    // 08: no connection. 57P01 to 57P03: the server is stopped, crashed or starting.
    private static boolean isAway(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.matches("57P0[123]"));
    }
}
