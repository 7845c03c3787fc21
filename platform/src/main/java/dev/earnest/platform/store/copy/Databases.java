package dev.earnest.platform.store.copy;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import org.jdbi.v3.core.JdbiException;

/// Databases of a server.
public final class Databases {
    private Databases() {}

    /// Makes an empty database.
    ///
    /// @param server connected to another database there
    /// @throws StoreException where the role may not
    public static void create(Database server, String name) {
        execute(
                server,
                "create database "
                        + TableShape.quoted(name)
                        + " template template0 encoding 'UTF8'");
    }

    /// Removes a database with everything in it.
    public static void drop(Database server, String name) {
        execute(server, "drop database " + TableShape.quoted(name) + " with (force)");
    }

    private static void execute(Database server, String command) {
        try {
            server.read(handle -> handle.execute(command));
        } catch (JdbiException refused) {
            throw new StoreException(StoreException.reason(refused), refused);
        }
    }
}
