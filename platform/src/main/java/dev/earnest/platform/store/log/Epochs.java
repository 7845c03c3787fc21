package dev.earnest.platform.store.log;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the order of the log when the database moves to another cluster, where transaction numbers start again: what
/// happens there belongs to the next epoch.
public final class Epochs {
    private Epochs() {}

    /// Begins an epoch where the log holds transaction numbers that this cluster has not reached: somebody moved the
    /// database by hand. Called at each start of a server.
    ///
    /// @return whether a new epoch began
    public static boolean ensure(Database database, Instant now) {
        return database.inTransaction(handle -> {
            handle.execute("select from installation for update");
            boolean moved =
                    handle.createQuery(
                                    """
                                    select exists (
                                        select from event join installation using (epoch)
                                        where tx >= pg_snapshot_xmax(pg_current_snapshot()))
                                    """)
                            .mapTo(Boolean.class)
                            .one();
            if (moved) {
                begin(handle, now, Json.object().put("why", "moved to another cluster"));
            }
            return moved;
        });
    }

    /// Begins the next epoch and says so in the log.
    ///
    /// @param why told by the event
    private static void begin(Handle handle, Instant now, ObjectNode why) {
        tell(handle, now, next(handle), why);
    }

    /// Begins the next epoch.
    ///
    /// @return its number
    public static int next(Handle handle) {
        return handle.createQuery("update installation set epoch = epoch + 1 returning epoch")
                .mapTo(Integer.class)
                .one();
    }

    /// Says in the log that an epoch began.
    ///
    /// @param why told by the event
    public static void tell(Handle handle, Instant now, int epoch, ObjectNode why) {
        Events.append(
                handle,
                now,
                EventType.RESTORED,
                Optional.empty(),
                Optional.empty(),
                why.put("epoch", epoch));
    }
}
